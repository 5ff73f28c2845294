using System;
using System.Text;
using System.Web.Services.Protocols;
using apiSamples.WebServiceClients;

// The scenario of support.txt with the .NET Framework's SOAP client. An optional argument that is not a string is followed by
// whether it is sent.
public static class Support
{
    const string Customer = "Néw & <b>Customer</b> 漢字 😀";
    const int Root = 337359;
    const int John = 337366;
    const int Channel = 1902861082;
    const int Closed = 12345678;

    public static void Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        API proxy = new API();
        if (args[1] == "1.2") proxy.SoapVersion = SoapProtocolVersion.Soap12;

        string code;
        Console.WriteLine("requestAuthCode: " + proxy.requestAuthCode("master@example.com", "Demo-Master-2026", out code));

        string text;
        Console.WriteLine("setTimeZone: " + proxy.setTimeZone("60", code));
        Console.WriteLine("getTimeZone: {0}, {1}", proxy.getTimeZone(code, out text), text);
        DateTime begin = new DateTime(2026, 1, 14, 10, 0, 0, DateTimeKind.Utc);
        DateTime end = new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
        Console.WriteLine("setReportDate_v2: " + proxy.setReportDate_v2(begin, true, end, true, code));
        bool isThere;
        Console.WriteLine("getReportDate_v2: {0}, {1} to {2}",
            proxy.getReportDate_v2(code, out begin, out isThere, out end, out isThere), begin.ToString("s"), end.ToString("s"));
        Console.WriteLine("setDelimiter: " + proxy.setDelimiter("¦", code));
        Console.WriteLine("getDelimiter: {0}, {1}", proxy.getDelimiter(code, out text), text);

        Console.WriteLine("setReportArea: " + proxy.setReportArea(reportArea.CHAT_LOG, code));
        Console.WriteLine("getReport: " + proxy.getReport(Root, nodeRef.NODE, true, code, out text));
        Console.Write(text);
        Console.WriteLine("getReport again: " + proxy.getReport(Root, nodeRef.NODE, true, code, out text));

        reportArea area;
        reportArea_v8 area8;
        Console.WriteLine("setReportArea_v8: " +
            proxy.setReportArea_v8(reportArea_v8.TRANSFERRED_SESSIONS_EXTENDED, code));
        Console.WriteLine("getReportArea: " + proxy.getReportArea(code, out area));
        Console.WriteLine("getReportArea_v8: {0}, {1}", proxy.getReportArea_v8(code, out area8), area8);
        Console.WriteLine("setOutput: " + proxy.setOutput(reportOutput.XML, code));
        Console.WriteLine("getReport_v2 of a channel: " +
            proxy.getReport_v2(Channel, nodeRef_v2.CHANNEL, true, code, out text));
        Console.WriteLine(text);
        Console.WriteLine("getReport_v2 of external technicians: " +
            proxy.getReport_v2(-2, nodeRef_v2.EXTERNALROOT, true, code, out text));
        Console.WriteLine("getReport of node 1: " + proxy.getReport(1, nodeRef.NODE, false, code, out text));

        int number;
        string pin;
        Console.WriteLine("requestPINCode: {0}, {1}",
            proxy.requestPINCode(Customer, "", "", "", "", "", "", false, false, code, out number), number);
        Console.WriteLine("requestPINCodeV3: {0}, {1} digits",
            proxy.requestPINCodeV3(Customer, "", "", "", "", "", "", false, false, John, true, code, out pin), pin.Length);
        string johnsCode, subject, link, signature;
        Console.WriteLine("requestAuthCode of a technician: " +
            proxy.requestAuthCode("jdoe@example.com", "Demo-Tech-2026", out johnsCode));
        Console.WriteLine("requestPINCode in the same second: {0}, {1}",
            proxy.requestPINCode(Customer, "", "", "", "", "", "", false, false, johnsCode, out number), number);
        Console.WriteLine("generateEmailText: {0}, {1}, {2}",
            proxy.generateEmailText(int.Parse(pin), johnsCode, out subject, out text, out link, out signature), subject, signature);

        SESSION_V3[] own;
        Console.WriteLine("getSession_V3: " + proxy.getSession_V3(John, nodeRef.NODE, false, code, out own));
        foreach (SESSION_V3 each in own)
            Print(each.bStatus, each.sStatus, each.iEntry, each.sEntry, each.iTechnician, each.sTechnician, each.sStartTime,
                each.iWaitingTimeInSec, each.sCustomField0);
        int session = own[0].iID;
        Console.WriteLine("startSession: " + proxy.startSession(session, John, code));
        Console.WriteLine("startSession again: " + proxy.startSession(session, John, code));
        Console.WriteLine("closeSession: " + proxy.closeSession(session, code));
        SESSION[] ofChannel;
        Console.WriteLine("getSession of a channel: " +
            proxy.getSession(Channel, nodeRef.CHANNEL, true, code, out ofChannel));
        foreach (SESSION each in ofChannel)
            Print(each.bStatus, each.sStatus, each.iEntry, each.sEntry, each.iTechnician, each.sTechnician, each.sStartTime,
                each.iWaitingTimeInSec, each.sCustomField0);

        bool isAvailable;
        Console.WriteLine("isAnyTechAvailableOnChannel: {0}, {1}",
            proxy.isAnyTechAvailableOnChannel(Channel, false, true, code, out isAvailable), isAvailable);
        Console.WriteLine("getNote: {0}, {1}", proxy.getNote(Closed, code, out text), text);
        Console.WriteLine("getChat: " + proxy.getChat(Closed, code, out text));
        Console.WriteLine(text);
    }

    static void Print(sessionStatus status, string word, int entry, string entryName, int technician, string name,
        string start, int seconds, string customer)
    {
        Console.WriteLine("{0}, {1}, entry {2} {3}, technician {4} {5}, {6}, {7} s, {8}",
            status, word, entry, entryName, technician, name, start, seconds, customer);
    }
}
