/* The scenario of rescue.txt with gSOAP: rescue <WSDL> <SOAP version> */
#include "client.h"

#define EMAIL "master@example.com"
#define PASSWORD "Demo-Master-2026"
#define NAME "Zoë & <b>Ünï</b> 漢字 😀"
#define NEW_EMAIL "zoë&漢字@example.com"
#define JOHN 337366

static const char *same(const char *read, const char *sent)
{
    return strcmp(read, sent) == 0 ? "yes" : "no";
}

static const char *word(enum xsd__boolean value)
{
    return value ? "True" : "False";
}

static void login(const char *what, char *password)
{
    struct _ns1__login request = { EMAIL, password };
    struct _ns1__loginResponse reply;
    check(soap_call___ns1__login(soap, NULL, NULL, &request, &reply));
    printf("login%s: %s\n", what, soap_ns1__loginRet2s(soap, reply.loginResult));
}

static void setUser(const char *what, int node, char *name, char *password, char *confirmation, char *code)
{
    struct _ns1__setUser_USCOREv2 request = {
        node, name, NAME, NEW_EMAIL, NAME, password, confirmation, "", ns1__nodeStatus__Enabled, NAME,
        ns1__hasMobileAddon__True, xsd__boolean__false_, code
    };
    struct _ns1__setUser_USCOREv2Response reply;
    check(soap_call___ns1__setUser_USCOREv2(soap, NULL, NULL, &request, &reply));
    printf("setUser_v2 %s: %s\n", what, soap_ns1__setUserRet_USCOREv22s(soap, reply.setUser_USCOREv2Result));
}

/* There is no function for an operation that is not in the WSDL, so this calls the parts of one with another name. */
static int callNobody(const char *endpoint)
{
    struct _ns1__logout empty = { };
    soap_set_omode(soap, SOAP_IO_STORE);
    if (soap_connect(soap, endpoint, "") || soap_envelope_begin_out(soap) || soap_body_begin_out(soap)
        || soap_put__ns1__logout(soap, &empty, "ns1:getNobody", "") || soap_body_end_out(soap)
        || soap_envelope_end_out(soap) || soap_end_send(soap))
        return soap->error;
    if (soap_begin_recv(soap) || soap_envelope_begin_in(soap) || soap_recv_header(soap) || soap_body_begin_in(soap))
        return soap->error;
    return soap_recv_fault(soap, 1);
}

int main(int argc, char **argv)
{
    begin(argv[2]);

    login("", PASSWORD);
    login(" with a wrong password", "wrong");

    struct _ns1__requestAuthCode request = { EMAIL, PASSWORD };
    struct _ns1__requestAuthCodeResponse requested;
    check(soap_call___ns1__requestAuthCode(soap, NULL, NULL, &request, &requested));
    char *code = requested.sAuthCode;
    printf("requestAuthCode: %s\n", soap_ns1__requestAuthCodeRet2s(soap, requested.requestAuthCodeResult));
    setUser("with the code", JOHN, NAME, "", "", code);

    struct _ns1__getUser_USCOREv2 getUser = { JOHN, code };
    struct _ns1__getUser_USCOREv2Response got;
    check(soap_call___ns1__getUser_USCOREv2(soap, NULL, NULL, &getUser, &got));
    struct ns1__USER_USCOREv2 *user = got.oUser;
    printf("getUser_v2 with the code: %s\n", soap_ns1__getUserRet_USCOREv22s(soap, got.getUser_USCOREv2Result));
    printf("name: %s\ne-mail: %s\n", user->sName, user->sEmail);
    printf("as they were sent: name %s, nick %s, e-mail %s, SSO id %s, description %s\n", same(user->sName, NAME),
        same(user->sNick, NAME), same(user->sEmail, NEW_EMAIL), same(user->sSSOID, NAME),
        same(user->sDescription, NAME));

    setUser("with a wrong code", JOHN, NAME, "", "", "wrong");
    setUser("of node 1", 1, NAME, "", "", code);
    setUser("with an empty name", JOHN, "", "", "", code);
    setUser("with two passwords", JOHN, NAME, "New-Secret-2026", "Other-Secret-2026", code);

    struct _ns1__getUser_USCOREv3 find = { 0, NEW_EMAIL, "" };
    struct _ns1__getUser_USCOREv3Response found;
    check(soap_call___ns1__getUser_USCOREv3(soap, NULL, NULL, &find, &found));
    user = found.oUser;
    printf("getUser_v3 with the cookie: %s\n", soap_ns1__getUserRet_USCOREv32s(soap, found.getUser_USCOREv3Result));
    printf("user: %d, %s, %s, mobile %s, RPAT %s\n", user->iNodeID, soap_ns1__nodeType2s(soap, user->eType),
        soap_ns1__nodeState2s(soap, user->eStatus), word(user->hasMobileAddon), word(user->hasRPATAddon));

    struct _ns1__logout logout = { };
    struct _ns1__logoutResponse loggedOut;
    check(soap_call___ns1__logout(soap, NULL, NULL, &logout, &loggedOut));
    printf("logout: %s\n", soap_ns1__logoutRet2s(soap, loggedOut.logoutResult));
    setUser("after logout", JOHN, NAME, "", "", "");

    if (callNobody(strtok(argv[1], "?"))) {
        const char *faultcode = strrchr(*soap_faultcode(soap), ':') + 1;
        printf("getNobody: fault %s: %s\n", faultcode, *soap_faultstring(soap));
    }
    end();
    return 0;
}
