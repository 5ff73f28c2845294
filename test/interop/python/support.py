"""The scenario of support.txt with zeep: support.py <WSDL> <SOAP version>"""

import sys
from datetime import datetime, timezone

import zeep

wsdl, version = sys.argv[1:]
CUSTOMER = "Néw & <b>Customer</b> 漢字 😀"
ROOT = 337359
JOHN = 337366
CHANNEL = 1902861082
CLOSED = 12345678

sys.stdout.reconfigure(encoding="utf-8")
service = zeep.Client(wsdl).bind("API", "APISoap12" if version == "1.2" else "APISoap")


def print_sessions(sessions):
    for each in sessions:
        print(
            f"{each.bStatus}, {each.sStatus}, entry {each.iEntry} {each.sEntry or ''}, "
            f"technician {each.iTechnician} {each.sTechnician or ''}, {each.sStartTime}, "
            f"{each.iWaitingTimeInSec} s, {each.sCustomField0}"
        )


reply = service.requestAuthCode(sEmail="master@example.com", sPassword="Demo-Master-2026")
code = reply.sAuthCode
print("requestAuthCode:", reply.requestAuthCodeResult)

print("setTimeZone:", service.setTimeZone(sTimezone="60", sAuthCode=code))
reply = service.getTimeZone(sAuthCode=code)
print(f"getTimeZone: {reply.getTimeZoneResult}, {reply.sTimezone}")
begin = datetime(2026, 1, 14, 10, tzinfo=timezone.utc)
end = datetime(2026, 1, 14, 12, tzinfo=timezone.utc)
print("setReportDate_v2:", service.setReportDate_v2(dBeginDate=begin, dEndDate=end, sAuthCode=code))
reply = service.getReportDate_v2(sAuthCode=code)
print(f"getReportDate_v2: {reply.getReportDate_v2Result}, {reply.dBeginDate.isoformat()} to {reply.dEndDate.isoformat()}")
print("setDelimiter:", service.setDelimiter(sDelimiter="¦", sAuthCode=code))
reply = service.getDelimiter(sAuthCode=code)
print(f"getDelimiter: {reply.getDelimiterResult}, {reply.sDelimiter}")

print("setReportArea:", service.setReportArea(eReportArea="CHAT_LOG", sAuthCode=code))
reply = service.getReport(iNodeID=ROOT, eNodeRef="NODE", sAuthCode=code)
print("getReport:", reply.getReportResult)
print(reply.sReport, end="")
print("getReport again:", service.getReport(iNodeID=ROOT, eNodeRef="NODE", sAuthCode=code).getReportResult)

print("setReportArea_v8:", service.setReportArea_v8(eReportArea="TRANSFERRED_SESSIONS_EXTENDED", sAuthCode=code))
print("getReportArea:", service.getReportArea(sAuthCode=code).getReportAreaResult)
reply = service.getReportArea_v8(sAuthCode=code)
print(f"getReportArea_v8: {reply.getReportArea_v8Result}, {reply.eReportArea}")
print("setOutput:", service.setOutput(eOutput="XML", sAuthCode=code))
reply = service.getReport_v2(iNodeID=CHANNEL, eNodeRef="CHANNEL", sAuthCode=code)
print("getReport_v2 of a channel:", reply.getReport_v2Result)
print(reply.sReport)
reply = service.getReport_v2(iNodeID=-2, eNodeRef="EXTERNALROOT", sAuthCode=code)
print("getReport_v2 of external technicians:", reply.getReport_v2Result)
print("getReport of node 1:", service.getReport(iNodeID=1, sAuthCode=code).getReportResult)

reply = service.requestPINCode(sCField0=CUSTOMER, sAuthCode=code)
print(f"requestPINCode: {reply.requestPINCodeResult}, {reply.iPINCode}")
reply = service.requestPINCodeV3(sCField0=CUSTOMER, nodeId=JOHN, sAuthCode=code)
pin = reply.sPINCode
print(f"requestPINCodeV3: {reply.requestPINCodeV3Result}, {len(pin)} digits")
reply = service.requestAuthCode(sEmail="jdoe@example.com", sPassword="Demo-Tech-2026")
johns_code = reply.sAuthCode
print("requestAuthCode of a technician:", reply.requestAuthCodeResult)
reply = service.requestPINCode(sCField0=CUSTOMER, sAuthCode=johns_code)
print(f"requestPINCode in the same second: {reply.requestPINCodeResult}, {reply.iPINCode}")
reply = service.generateEmailText(iPINCode=int(pin), sAuthCode=johns_code)
print(f"generateEmailText: {reply.generateEmailTextResult}, {reply.sSubject}, {reply.sSignature}")

reply = service.getSession_V3(iNodeID=JOHN, sAuthCode=code)
print("getSession_V3:", reply.getSession_V3Result)
print_sessions(reply.aSessions.SESSION_V3)
session = reply.aSessions.SESSION_V3[0].iID
print("startSession:", service.startSession(iSession=session, iNode=JOHN, sAuthCode=code))
print("startSession again:", service.startSession(iSession=session, iNode=JOHN, sAuthCode=code))
print("closeSession:", service.closeSession(iSession=session, sAuthCode=code))
reply = service.getSession(iNodeID=CHANNEL, eNodeRef="CHANNEL", sAuthCode=code)
print("getSession of a channel:", reply.getSessionResult)
print_sessions(reply.aSessions.SESSION)

reply = service.isAnyTechAvailableOnChannel(iChannelID=CHANNEL, bExcludingAwayAndBusy=False, sAuthCode=code)
print(f"isAnyTechAvailableOnChannel: {reply.isAnyTechAvailableOnChannelResult}, {reply.bAvailable}")
reply = service.getNote(iSessionID=CLOSED, sAuthCode=code)
print(f"getNote: {reply.getNoteResult}, {reply.sNote}")
reply = service.getChat(iSessionID=CLOSED, sAuthCode=code)
print(f"getChat: {reply.getChatResult}")
print(reply.sChatLog)
