import api.*;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.ws.Holder;

// The scenario of support.txt with JAX-WS: java Support <WSDL> <SOAP version>
class Support {
    static final String CUSTOMER = "Néw & <b>Customer</b> 漢字 😀";
    static final int ROOT = 337359;
    static final int JOHN = 337366;
    static final int CHANNEL = 1902861082;
    static final int CLOSED = 12345678;

    static APISoap service;
    static PrintStream out;
    static String code;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        API api = new API(new URL(args[0]));
        service = args[1].equals("1.2") ? api.getAPISoap12() : api.getAPISoap();

        Holder<RequestAuthCodeRet> requested = new Holder<>();
        Holder<String> text = new Holder<>();
        service.requestAuthCode("master@example.com", "Demo-Master-2026", requested, text);
        code = text.value;
        out.println("requestAuthCode: " + requested.value.value());

        setUp(text);
        readReports(text);
        int session = requestCode(text);
        act(session);

        Holder<IsAnyTechAvailableOnChannelRet> asked = new Holder<>();
        Holder<Boolean> available = new Holder<>();
        service.isAnyTechAvailableOnChannel(CHANNEL, false, code, asked, available);
        out.printf("isAnyTechAvailableOnChannel: %s, %s%n", asked.value.value(), available.value ? "True" : "False");
        Holder<GetNoteRet> note = new Holder<>();
        service.getNote(CLOSED, code, note, text);
        out.printf("getNote: %s, %s%n", note.value.value(), text.value);
        Holder<GetChatRet> chat = new Holder<>();
        service.getChat(CLOSED, code, chat, text);
        out.println("getChat: " + chat.value.value());
        out.println(text.value);
    }

    static void setUp(Holder<String> text) throws Exception {
        out.println("setTimeZone: " + service.setTimeZone("60", code).value());
        Holder<GetTimeZoneRet> zone = new Holder<>();
        service.getTimeZone(code, zone, text);
        out.printf("getTimeZone: %s, %s%n", zone.value.value(), text.value);
        DatatypeFactory types = DatatypeFactory.newInstance();
        out.println("setReportDate_v2: " + service.setReportDateV2(types.newXMLGregorianCalendar("2026-01-14T10:00:00Z"),
            types.newXMLGregorianCalendar("2026-01-14T12:00:00Z"), code).value());
        Holder<GetReportDateRetV2> dates = new Holder<>();
        Holder<XMLGregorianCalendar> begin = new Holder<>();
        Holder<XMLGregorianCalendar> end = new Holder<>();
        service.getReportDateV2(code, dates, begin, end);
        out.printf("getReportDate_v2: %s, %s to %s%n", dates.value.value(), begin.value, end.value);
        out.println("setDelimiter: " + service.setDelimiter("¦", code).value());
        Holder<GetDelimiterRet> delimiter = new Holder<>();
        service.getDelimiter(code, delimiter, text);
        out.printf("getDelimiter: %s, %s%n", delimiter.value.value(), text.value);
    }

    static void readReports(Holder<String> text) {
        Holder<GetReportRet> read = new Holder<>();
        Holder<GetReportRetV2> readV2 = new Holder<>();
        out.println("setReportArea: " + service.setReportArea(ReportArea.CHAT_LOG, code).value());
        service.getReport(ROOT, NodeRef.NODE, code, read, text);
        out.println("getReport: " + read.value.value());
        out.print(text.value);
        service.getReport(ROOT, NodeRef.NODE, code, read, text);
        out.println("getReport again: " + read.value.value());

        out.println("setReportArea_v8: "
            + service.setReportAreaV8(ReportAreaV8.TRANSFERRED_SESSIONS_EXTENDED, code).value());
        Holder<GetReportAreaRet> older = new Holder<>();
        service.getReportArea(code, older, new Holder<>());
        out.println("getReportArea: " + older.value.value());
        Holder<GetReportAreaRetV8> newer = new Holder<>();
        Holder<ReportAreaV8> area = new Holder<>();
        service.getReportAreaV8(code, newer, area);
        out.printf("getReportArea_v8: %s, %s%n", newer.value.value(), area.value.value());
        out.println("setOutput: " + service.setOutput(ReportOutput.XML, code).value());
        service.getReportV2(CHANNEL, NodeRefV2.CHANNEL, code, readV2, text);
        out.println("getReport_v2 of a channel: " + readV2.value.value());
        out.println(text.value);
        service.getReportV2(-2, NodeRefV2.EXTERNALROOT, code, readV2, text);
        out.println("getReport_v2 of external technicians: " + readV2.value.value());
        service.getReport(1, null, code, read, text);
        out.println("getReport of node 1: " + read.value.value());
    }

    // Returns the session that the code began.
    static int requestCode(Holder<String> text) {
        Holder<RequestPINCodeRet> refused = new Holder<>();
        Holder<Integer> number = new Holder<>();
        service.requestPINCode(CUSTOMER, null, null, null, null, null, null, null, code, refused, number);
        out.printf("requestPINCode: %s, %d%n", refused.value.value(), number.value);
        Holder<RequestPINCodeRetV3> made = new Holder<>();
        Holder<String> pin = new Holder<>();
        service.requestPINCodeV3(CUSTOMER, null, null, null, null, null, null, null, JOHN, code, made, pin);
        out.printf("requestPINCodeV3: %s, %d digits%n", made.value.value(), pin.value.length());
        Holder<String> johnsCode = new Holder<>();
        Holder<RequestAuthCodeRet> requested = new Holder<>();
        service.requestAuthCode("jdoe@example.com", "Demo-Tech-2026", requested, johnsCode);
        out.println("requestAuthCode of a technician: " + requested.value.value());
        service.requestPINCode(CUSTOMER, null, null, null, null, null, null, null, johnsCode.value, refused, number);
        out.printf("requestPINCode in the same second: %s, %d%n", refused.value.value(), number.value);
        Holder<GenerateEmailTextRet> email = new Holder<>();
        Holder<String> subject = new Holder<>();
        Holder<String> signature = new Holder<>();
        service.generateEmailText(Integer.parseInt(pin.value), johnsCode.value, email, subject, text, new Holder<>(),
            signature);
        out.printf("generateEmailText: %s, %s, %s%n", email.value.value(), subject.value, signature.value);

        Holder<GetSessionRetV3> result = new Holder<>();
        Holder<ArrayOfSESSIONV3> sessions = new Holder<>();
        service.getSessionV3(JOHN, null, code, result, sessions);
        out.println("getSession_V3: " + result.value.value());
        for (SESSIONV3 each : sessions.value.getSESSIONV3()) {
            print(each.getBStatus(), each.getSStatus(), each.getIEntry(), each.getSEntry(), each.getITechnician(),
                each.getSTechnician(), each.getSStartTime(), each.getIWaitingTimeInSec(), each.getSCustomField0());
        }
        return sessions.value.getSESSIONV3().get(0).getIID();
    }

    static void act(int session) {
        out.println("startSession: " + service.startSession(session, JOHN, code).value());
        out.println("startSession again: " + service.startSession(session, JOHN, code).value());
        out.println("closeSession: " + service.closeSession(session, code).value());
        Holder<GetSessionRet> result = new Holder<>();
        Holder<ArrayOfSESSION> sessions = new Holder<>();
        service.getSession(CHANNEL, NodeRef.CHANNEL, code, result, sessions);
        out.println("getSession of a channel: " + result.value.value());
        for (SESSION each : sessions.value.getSESSION()) {
            print(each.getBStatus(), each.getSStatus(), each.getIEntry(), each.getSEntry(), each.getITechnician(),
                each.getSTechnician(), each.getSStartTime(), each.getIWaitingTimeInSec(), each.getSCustomField0());
        }
    }

    static void print(SessionStatus status, String word, int entry, String entryName, int technician, String name,
            String start, int seconds, String customer) {
        out.printf("%s, %s, entry %d %s, technician %d %s, %s, %d s, %s%n", status.value(), word, entry, entryName,
            technician, name, start, seconds, customer);
    }
}
