"""The scenario of macro.txt with zeep: macro.py <WSDL> <SOAP version> <expired token>"""

import sys
import xml.etree.ElementTree as ElementTree

import zeep

wsdl, version, expired = sys.argv[1:]
sys.stdout.reconfigure(encoding="utf-8")

client = zeep.Client(wsdl)
service = client.bind("API", "APISoap12" if version == "1.2" else "APISoap")


def login(user_name, password, role):
    return service.Login(
        userName=user_name, password=password, databaseCode="DEMO", userRole=role, webServer=False
    )


def has_user(reply):
    return "no user" if reply.user is None else "a user"


def word(value):
    return "yes" if value else "no"


reply = login("root", "wrong", "FullUser")
print(f"Login with a wrong password: {reply.LoginResult}, {has_user(reply)}")
reply = login("root", "Macro-Root-2026", "FullUser")
user = reply.user
print(
    f"Login: {reply.LoginResult}, {reply.userNameFull}, {user.userName} as {user.userRole} of {user.databaseCode}, "
    + ("system administrator" if user.sysAdmin else "standard user")
)
clerk = login("clerk", "Clerk-2026", "Clerk").user
clerk.sysAdmin = True


def create(what, by=None, **values):
    standard = {
        "userid": "Zoe2",
        "fullname": "Zoë",
        "password": "Orange-Kettle-4",
        "adminuser": "",
        "emailaddr": "",
        "sysadmin": False,
    }
    print(f"CreateUser{what}:", service.CreateUser(curuser=by or user, **{**standard, **values}))


create("", userid="Zoe1", fullname="Zoë O'Brien")
create(" by a clerk who says to be a system administrator", clerk, sysadmin=True)
create(" with a wrong user name", userid="Zoë")
create(" with an empty full name", fullname="")
create(" with a short password", password="short")
create(" with a wrong e-mail address", emailaddr="zoe@example")
create(" in another case of letters", userid="ZOE1")
create(" with an unknown admin user", adminuser="nobody")
create(" on a database that fails", userid="Broken")


def edit(routine, what="", by=None, **values):
    print(f"{routine}{what}:", service[routine](curuser=by or user, **{"userid": "zoe1", **values}))


edit("EditUserName", fullname="Zoë Ünï 漢字")
edit("EditUserName", " of nobody", userid="nobody", fullname="Zoë")
edit("EditAdminUser", adminuser="boss")
edit("EditAdminUser", " to a standard user", adminuser="clerk")
edit("EditUserEmail", emailaddr="zoe@example.com")
edit("EditUserEmail", " to a wrong address", emailaddr="zoe")
edit("EditSysAdminStatus", " by a clerk", clerk, isSysAdmin=True)
edit("EditSysAdminStatus", isSysAdmin=False)
edit("UnlockUser")
edit("EnableUser", " to false", enable=False)
reply = login("zoe1", "Orange-Kettle-4", "Clerk")
print(f"Login of the disabled user: {reply.LoginResult}, {has_user(reply)}")
edit("EnableUser", " to true", enable=True)
reply = login("zoe1", "Orange-Kettle-4", "Clerk")
print(f"Login of the new user: {reply.LoginResult}, {has_user(reply)}")


def change(old):
    return service.ChangeUserPassword(user=clerk, newPassword="New-Secret-2026", oldPassword=old)


reply = change("wrong")
print(f"ChangeUserPassword with a wrong old password: {word(reply.ChangeUserPasswordResult)}, {reply.message}")
reply = change("Clerk-2026")
clerk = reply.user
print("ChangeUserPassword:", word(reply.ChangeUserPasswordResult))
print("Login with the new password:", login("clerk", "New-Secret-2026", "Clerk").LoginResult)
for what, password in ((" to a short one", "short"), ("", "Orange-Kettle-5")):
    reply = service.ResetPassword(user=user, userName="viewer", newPassword=password)
    print(f"ResetPassword{what}:", reply.ResetPasswordResult)


def line(role):
    return (
        '<macroassociations><macroassociation study="ASPIRIN" site="S1" user="Zoe1" '
        f'role="{role}" action="add"/></macroassociations>'
    )


def imported(xml, by=None):
    return service.ImportAssociations(user=by or user, associationsXml=xml)


print("ImportAssociations:", imported(line("Clerk")).ImportAssociationsResult)
print("ImportAssociations of no XML:", imported("Zoë").ImportAssociationsResult)
reply = imported(line("Nurse"))
error = ElementTree.fromstring(reply.reportXml)[0].get("error")
print(f"ImportAssociations of an unknown role: {reply.ImportAssociationsResult}, {error}")
print("ImportAssociations by a clerk:", imported(line("Clerk"), clerk).ImportAssociationsResult)
reply = service.ExportAssociations(
    user=user,
    assocRequestXml='<macroassociations><macroassociation user="zoe1"/></macroassociations>',
)
first = ElementTree.fromstring(reply.reportXml)[0]
print(
    f"ExportAssociations: {word(reply.ExportAssociationsResult)}, "
    f"{first.get('study')} {first.get('site')} Zoë {first.get('role')}"
)


def print_fault(what):
    try:
        service.UnlockUser(curuser=user, userid="zoe1")
    except zeep.exceptions.Fault as fault:
        reason = fault.detail.find(".//{urn:macro:api}reason").text
        print(f"UnlockUser with {what} token: fault {fault.code.split(':')[-1]}: {reason}")


user.token += "x"
print_fault("an altered")
user.token = expired
print_fault("an expired")
