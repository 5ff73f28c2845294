"""The scenario of rescue.txt with zeep: rescue.py <WSDL> <SOAP version>"""

import sys

import zeep

wsdl, version = sys.argv[1:]
EMAIL = "master@example.com"
PASSWORD = "Demo-Master-2026"
NAME = "Zoë & <b>Ünï</b> 漢字 😀"
NEW_EMAIL = "zoë&漢字@example.com"
JOHN = 337366

sys.stdout.reconfigure(encoding="utf-8")


class CallNobody(zeep.Plugin):
    """Sends the call of another operation than the one that zeep was asked for, because zeep itself refuses what is not
    in the WSDL."""

    active = False

    def egress(self, envelope, http_headers, operation, binding_options):
        if self.active:
            call = envelope.find("{*}Body")[0]
            call.tag = "{https://secure.logmeinrescue.com/API/API.asmx}getNobody"
        return envelope, http_headers


call_nobody = CallNobody()
# zeep itself keeps the session's cookie.
client = zeep.Client(wsdl, plugins=[call_nobody])
service = client.bind("API", "APISoap12" if version == "1.2" else "APISoap")


def set_user(node, name, code, password="", confirmation=""):
    return service.setUser_v2(
        iNodeID=node,
        sName=name,
        sNick=NAME,
        sEmail=NEW_EMAIL,
        sSSOID=NAME,
        sPwd=password,
        sConfPwd=confirmation,
        sCurrentPwd="",
        eStatus="Enabled",
        sDescription=NAME,
        eAddOns="True",
        bRPATAddOn=False,
        sAuthCode=code,
    )


print("login:", service.login(sEmail=EMAIL, sPassword=PASSWORD))
print("login with a wrong password:", service.login(sEmail=EMAIL, sPassword="wrong"))

reply = service.requestAuthCode(sEmail=EMAIL, sPassword=PASSWORD)
code = reply.sAuthCode
print("requestAuthCode:", reply.requestAuthCodeResult)
print("setUser_v2 with the code:", set_user(JOHN, NAME, code))

reply = service.getUser_v2(iNodeID=JOHN, sAuthCode=code)
print("getUser_v2 with the code:", reply.getUser_v2Result)
print("name:", reply.oUser.sName)
print("e-mail:", reply.oUser.sEmail)


def same(element, sent=NAME):
    return "yes" if reply.oUser[element] == sent else "no"


print(
    f"as they were sent: name {same('sName')}, nick {same('sNick')}, e-mail {same('sEmail', NEW_EMAIL)}, "
    f"SSO id {same('sSSOID')}, description {same('sDescription')}"
)

print("setUser_v2 with a wrong code:", set_user(JOHN, NAME, "wrong"))
print("setUser_v2 of node 1:", set_user(1, NAME, code))
print("setUser_v2 with an empty name:", set_user(JOHN, "", code))
print("setUser_v2 with two passwords:", set_user(JOHN, NAME, code, "New-Secret-2026", "Other-Secret-2026"))

reply = service.getUser_v3(iNodeID=0, sUserEmail=NEW_EMAIL, sAuthCode="")
user = reply.oUser
print("getUser_v3 with the cookie:", reply.getUser_v3Result)
print(
    f"user: {user.iNodeID}, {user.eType}, {user.eStatus}, "
    f"mobile {user.hasMobileAddon}, RPAT {user.hasRPATAddon}"
)
print("logout:", service.logout())
print("setUser_v2 after logout:", set_user(JOHN, NAME, ""))

call_nobody.active = True
try:
    service.logout()
except zeep.exceptions.Fault as fault:
    print(f"getNobody: fault {fault.code.split(':')[-1]}: {fault.message}")
