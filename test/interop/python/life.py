"""The scenario of life.txt with zeep: life.py <WSDL> <SOAP version>"""

import sys

import zeep

wsdl, version = sys.argv[1:]
NAME = "Néw & <b>User</b> 漢字 😀"
GROUP1 = 337364
GROUP2 = 337367
JOHN = 337366
created = 0

sys.stdout.reconfigure(encoding="utf-8")
service = zeep.Client(wsdl).bind("API", "APISoap12" if version == "1.2" else "APISoap")


def node(node_id):
    """Its id differs in every run."""
    return "the new user" if node_id == created else node_id


def read_tree(what, is_node, top, filter_offline):
    reply = service.getHierarchy_v2(sAuthCode=code, bIsNode=is_node, iNodeID=top, bFilterOffline=filter_offline)
    print(f"getHierarchy_v2{what}: {reply.getHierarchy_v2Result}")
    for each in reply.aHierarchy.HIERARCHY:
        print(f"{node(each.iNodeID)} below {each.iParentID}: {each.eType}, {each.eStatus}, {each.sName}")


reply = service.requestAuthCode(sEmail="master@example.com", sPassword="Demo-Master-2026")
code = reply.sAuthCode
print("requestAuthCode:", reply.requestAuthCodeResult)
read_tree("", False, 0, False)
read_tree(" of a group without who is offline", True, GROUP1, True)

reply = service.createUser(iParentID=GROUP1, sAuthCode=code)
created = reply.iNodeID
print("createUser:", reply.createUserResult)
reply = service.createUser(iParentID=JOHN, sAuthCode=code)
print(f"createUser below a user: {reply.createUserResult}, {reply.iNodeID}")

result = service.setUser_v2(
    iNodeID=created,
    sName=NAME,
    sNick="New",
    sEmail="new@example.com",
    sSSOID="new-sso",
    sPwd="",
    sConfPwd="",
    sCurrentPwd="",
    eStatus="Disabled",
    sDescription="",
    eAddOns="False",
    bRPATAddOn=True,
    sAuthCode=code,
)
print("setUser_v2:", result)

reply = service.getUser_v3(iNodeID=0, sUserEmail="New@Example.com", sAuthCode=code)
user = reply.oUser
print(f"getUser_v3 by e-mail: {reply.getUser_v3Result}, {node(user.iNodeID)}")
print(
    f"user: {user.sName}, {user.eType}, {user.eStatus}, "
    f"mobile {user.hasMobileAddon}, RPAT {user.hasRPATAddon}"
)

print("setUserStatus_v7_1:", service.setUserStatus_v7_1(iNodeID=created, eStatus="Enabled", sAuthCode=code))
reply = service.getUser_v2(iNodeID=created, sAuthCode=code)
print(f"getUser_v2: {reply.getUser_v2Result}, {reply.oUser.eStatus}")

print("moveNode:", service.moveNode(iTargetNodeID=GROUP2, iNodeID=created, sAuthCode=code))
print("moveNode into a user:", service.moveNode(iTargetNodeID=JOHN, iNodeID=created, sAuthCode=code))
read_tree(" of the group", True, GROUP2, False)

print("deleteNode:", service.deleteNode(iNodeID=created, sAuthCode=code))
print("getUser_v2:", service.getUser_v2(iNodeID=created, sAuthCode=code).getUser_v2Result)
