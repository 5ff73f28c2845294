/* The scenario of support.txt with gSOAP: support <WSDL> <SOAP version> */
#include "client.h"
#include <time.h>

#define CUSTOMER "Néw & <b>Customer</b> 漢字 😀"
#define ROOT 337359
#define CHANNEL 1902861082
#define CLOSED 12345678

static int john = 337366;
static char *code;

/* Every one of these calls names its request and its reply the same. */
#define CALL(operation, ...) \
    struct _ns1__##operation request = { __VA_ARGS__ }; \
    struct _ns1__##operation##Response reply; \
    check(soap_call___ns1__##operation(soap, NULL, NULL, &request, &reply))

/* gSOAP reads a moment without a time zone by the machine's. */
static const char *clockAt(time_t moment)
{
    static char text[2][32];
    static int next;
    char *written = text[next++ % 2];
    strftime(written, sizeof text[0], "%Y-%m-%dT%H:%M:%S", localtime(&moment));
    return written;
}

static void printSession(enum ns1__sessionStatus status, const char *word, int entry, const char *entryName, int technician,
    const char *name, const char *start, int seconds, const char *customer)
{
    printf("%s, %s, entry %d %s, technician %d %s, %s, %d s, %s\n", soap_ns1__sessionStatus2s(soap, status), word, entry,
        entryName, technician, name, start, seconds, customer);
}

static void setTimeZone(void)
{
    CALL(setTimeZone, "60", code);
    printf("setTimeZone: %s\n", soap_ns1__setTimeZoneRet2s(soap, reply.setTimeZoneResult));
}

static void getTimeZone(void)
{
    CALL(getTimeZone, code);
    printf("getTimeZone: %s, %s\n", soap_ns1__getTimeZoneRet2s(soap, reply.getTimeZoneResult), reply.sTimezone);
}

static void setReportDate(void)
{
    time_t begin = 1768384800, end = begin + 2 * 60 * 60;
    CALL(setReportDate_USCOREv2, &begin, &end, code);
    printf("setReportDate_v2: %s\n", soap_ns1__setReportDateRet_USCOREv22s(soap, reply.setReportDate_USCOREv2Result));
}

static void getReportDate(void)
{
    CALL(getReportDate_USCOREv2, code);
    printf("getReportDate_v2: %s, %s to %s\n",
        soap_ns1__getReportDateRet_USCOREv22s(soap, reply.getReportDate_USCOREv2Result), clockAt(*reply.dBeginDate),
        clockAt(*reply.dEndDate));
}

static void setDelimiter(void)
{
    CALL(setDelimiter, "¦", code);
    printf("setDelimiter: %s\n", soap_ns1__setDelimiterRet2s(soap, reply.setDelimiterResult));
}

static void getDelimiter(void)
{
    CALL(getDelimiter, code);
    printf("getDelimiter: %s, %s\n", soap_ns1__getDelimiterRet2s(soap, reply.getDelimiterResult), reply.sDelimiter);
}

static void setArea(void)
{
    CALL(setReportArea, ns1__reportArea__CHAT_USCORELOG, code);
    printf("setReportArea: %s\n", soap_ns1__setReportAreaRet2s(soap, reply.setReportAreaResult));
}

static void setNewerArea(void)
{
    CALL(setReportArea_USCOREv8, ns1__reportArea_USCOREv8__TRANSFERRED_USCORESESSIONS_USCOREEXTENDED, code);
    printf("setReportArea_v8: %s\n", soap_ns1__setReportAreaRet_USCOREv82s(soap, reply.setReportArea_USCOREv8Result));
}

static void getArea(void)
{
    CALL(getReportArea, code);
    printf("getReportArea: %s\n", soap_ns1__getReportAreaRet2s(soap, reply.getReportAreaResult));
}

static void getNewerArea(void)
{
    CALL(getReportArea_USCOREv8, code);
    printf("getReportArea_v8: %s, ", soap_ns1__getReportAreaRet_USCOREv82s(soap, reply.getReportArea_USCOREv8Result));
    printf("%s\n", soap_ns1__reportArea_USCOREv82s(soap, reply.eReportArea));
}

static void setOutput(void)
{
    CALL(setOutput, ns1__reportOutput__XML_, code);
    printf("setOutput: %s\n", soap_ns1__setOutputRet2s(soap, reply.setOutputResult));
}

static char *getReport(const char *what, int node, enum ns1__nodeRef *ref)
{
    CALL(getReport, node, ref, code);
    printf("getReport%s: %s\n", what, soap_ns1__getReportRet2s(soap, reply.getReportResult));
    return reply.sReport;
}

static char *getReportV2(const char *what, int node, enum ns1__nodeRef_USCOREv2 ref)
{
    CALL(getReport_USCOREv2, node, &ref, code);
    printf("getReport_v2%s: %s\n", what, soap_ns1__getReportRet_USCOREv22s(soap, reply.getReport_USCOREv2Result));
    return reply.sReport;
}

static char *requestAuthCode(const char *what, char *email, char *password)
{
    CALL(requestAuthCode, email, password);
    printf("requestAuthCode%s: %s\n", what, soap_ns1__requestAuthCodeRet2s(soap, reply.requestAuthCodeResult));
    return reply.sAuthCode;
}

static void requestPINCode(const char *what, char *callersCode)
{
    CALL(requestPINCode, .sCField0 = CUSTOMER, .sAuthCode = callersCode);
    printf("requestPINCode%s: %s, %d\n", what, soap_ns1__requestPINCodeRet2s(soap, reply.requestPINCodeResult), reply.iPINCode);
}

static const char *requestPINCodeV3(void)
{
    CALL(requestPINCodeV3, .sCField0 = CUSTOMER, .nodeId = &john, .sAuthCode = code);
    printf("requestPINCodeV3: %s, %d digits\n", soap_ns1__requestPINCodeRetV32s(soap, reply.requestPINCodeV3Result),
        (int)strlen(reply.sPINCode));
    return reply.sPINCode;
}

static void generateEmailText(int pin, char *callersCode)
{
    CALL(generateEmailText, pin, callersCode);
    printf("generateEmailText: %s, %s, %s\n", soap_ns1__generateEmailTextRet2s(soap, reply.generateEmailTextResult),
        reply.sSubject, reply.sSignature);
}

/* Returns the newest session. */
static int getOwnSessions(void)
{
    CALL(getSession_USCOREV3, john, NULL, code);
    printf("getSession_V3: %s\n", soap_ns1__getSessionRet_USCOREV32s(soap, reply.getSession_USCOREV3Result));
    for (int i = 0; i < reply.aSessions->__sizeSESSION_USCOREV3; i++) {
        struct ns1__SESSION_USCOREV3 *each = &reply.aSessions->SESSION_USCOREV3[i];
        printSession(each->bStatus, each->sStatus, each->iEntry, each->sEntry, each->iTechnician, each->sTechnician,
            each->sStartTime, each->iWaitingTimeInSec, each->sCustomField0);
    }
    return reply.aSessions->SESSION_USCOREV3[0].iID;
}

static void startSession(const char *what, int session)
{
    CALL(startSession, session, john, code);
    printf("startSession%s: %s\n", what, soap_ns1__startSessionRet2s(soap, reply.startSessionResult));
}

static void closeSession(int session)
{
    CALL(closeSession, session, code);
    printf("closeSession: %s\n", soap_ns1__closeSessionRet2s(soap, reply.closeSessionResult));
}

static void getChannelsSessions(void)
{
    enum ns1__nodeRef ref = ns1__nodeRef__CHANNEL;
    CALL(getSession, CHANNEL, &ref, code);
    printf("getSession of a channel: %s\n", soap_ns1__getSessionRet2s(soap, reply.getSessionResult));
    for (int i = 0; i < reply.aSessions->__sizeSESSION; i++) {
        struct ns1__SESSION *each = &reply.aSessions->SESSION[i];
        printSession(each->bStatus, each->sStatus, each->iEntry, each->sEntry, each->iTechnician, each->sTechnician,
            each->sStartTime, each->iWaitingTimeInSec, each->sCustomField0);
    }
}

static void isAnyTechAvailable(void)
{
    enum xsd__boolean no = xsd__boolean__false_;
    CALL(isAnyTechAvailableOnChannel, CHANNEL, &no, code);
    printf("isAnyTechAvailableOnChannel: %s, %s\n",
        soap_ns1__isAnyTechAvailableOnChannelRet2s(soap, reply.isAnyTechAvailableOnChannelResult),
        reply.bAvailable ? "True" : "False");
}

static void getNote(void)
{
    CALL(getNote, CLOSED, code);
    printf("getNote: %s, %s\n", soap_ns1__getNoteRet2s(soap, reply.getNoteResult), reply.sNote);
}

static void getChat(void)
{
    CALL(getChat, CLOSED, code);
    printf("getChat: %s\n%s\n", soap_ns1__getChatRet2s(soap, reply.getChatResult), reply.sChatLog);
}

int main(int argc, char **argv)
{
    begin(argv[2]);

    code = requestAuthCode("", "master@example.com", "Demo-Master-2026");

    setTimeZone();
    getTimeZone();
    setReportDate();
    getReportDate();
    setDelimiter();
    getDelimiter();

    enum ns1__nodeRef ofNode = ns1__nodeRef__NODE;
    setArea();
    fputs(getReport("", ROOT, &ofNode), stdout);
    getReport(" again", ROOT, &ofNode);

    setNewerArea();
    getArea();
    getNewerArea();
    setOutput();
    puts(getReportV2(" of a channel", CHANNEL, ns1__nodeRef_USCOREv2__CHANNEL));
    getReportV2(" of external technicians", -2, ns1__nodeRef_USCOREv2__EXTERNALROOT);
    getReport(" of node 1", 1, NULL);

    requestPINCode("", code);
    int pin = atoi(requestPINCodeV3());
    char *johnsCode = requestAuthCode(" of a technician", "jdoe@example.com", "Demo-Tech-2026");
    requestPINCode(" in the same second", johnsCode);
    generateEmailText(pin, johnsCode);
    int session = getOwnSessions();
    startSession("", session);
    startSession(" again", session);
    closeSession(session);
    getChannelsSessions();

    isAnyTechAvailable();
    getNote();
    getChat();
    end();
    return 0;
}
