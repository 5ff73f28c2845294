/* The scenario of macro.txt with gSOAP: macro <WSDL> <SOAP version> <expired token> */
#include "client.h"

static struct ns1__UserProperties *user;

static const char *word(enum xsd__boolean value)
{
    return value ? "yes" : "no";
}

/* Calls a routine with the members of its request, in the order of the WSDL, and returns its reply. */
#define CALL(routine, ...) ({ \
    struct _ns1__##routine request = { __VA_ARGS__ }; \
    struct _ns1__##routine##Response reply; \
    check(soap_call___ns1__##routine(soap, NULL, NULL, &request, &reply)); \
    reply; \
})

static struct _ns1__LoginResponse login(char *userName, char *password, char *role)
{
    return CALL(Login, userName, password, "DEMO", role, xsd__boolean__false_);
}

static void printLogin(const char *what, struct _ns1__LoginResponse reply)
{
    printf("Login %s: %s, %s\n", what, soap_ns1__LoginResult2s(soap, reply.LoginResult), reply.user ? "a user" : "no user");
}

static void print(const char *what, enum ns1__eUserResult result)
{
    printf("%s: %s\n", what, soap_ns1__eUserResult2s(soap, result));
}

#define CREATE(what, ...) print("CreateUser" what, CALL(CreateUser, __VA_ARGS__).CreateUserResult)
#define EDIT(routine, what, ...) print(#routine what, CALL(routine, __VA_ARGS__).routine##Result)

static char *line(const char *role)
{
    static char xml[200];
    snprintf(xml, sizeof xml, "<macroassociations><macroassociation study=\"ASPIRIN\" site=\"S1\" user=\"Zoe1\" role=\"%s\" "
        "action=\"add\"/></macroassociations>", role);
    return xml;
}

/* An attribute of the first line of a report. */
static const char *attribute(const char *name, const char *report)
{
    static char values[3][100];
    static int next;
    char start[20];
    snprintf(start, sizeof start, " %s=\"", name);
    char *value = values[next++ % 3];
    sscanf(strstr(report, start) + strlen(start), "%99[^\"]", value);
    return value;
}

static void import(const char *what, struct ns1__UserProperties *by, char *xml)
{
    struct _ns1__ImportAssociationsResponse reply = CALL(ImportAssociations, by, xml);
    printf("ImportAssociations%s: %s", what, soap_ns1__ImportResult2s(soap, reply.ImportAssociationsResult));
    if (reply.ImportAssociationsResult == ns1__ImportResult__NotAllDone)
        printf(", %s", attribute("error", reply.reportXml));
    printf("\n");
}

static void printFault(const char *what, char *token)
{
    struct ns1__UserProperties other = *user;
    other.token = token;
    struct _ns1__UnlockUser request = { &other, "zoe1" };
    struct _ns1__UnlockUserResponse reply;
    if (!soap_call___ns1__UnlockUser(soap, NULL, NULL, &request, &reply)) return;
    const char *faultcode = strrchr(*soap_faultcode(soap), ':') + 1;
    struct SOAP_ENV__Detail *detail = soap->version == 2 ? soap->fault->SOAP_ENV__Detail : soap->fault->detail;
    printf("UnlockUser with %s token: fault %s: %s\n", what, faultcode,
        soap_ns1__SessionFaultReason2s(soap, detail->ns1__SessionFault->reason));
}

int main(int argc, char **argv)
{
    begin(argv[2]);
    enum xsd__boolean yes = xsd__boolean__true_, no = xsd__boolean__false_;

    printLogin("with a wrong password", login("root", "wrong", "FullUser"));
    struct _ns1__LoginResponse loggedIn = login("root", "Macro-Root-2026", "FullUser");
    user = loggedIn.user;
    printf("Login: %s, %s, %s as %s of %s, %s\n", soap_ns1__LoginResult2s(soap, loggedIn.LoginResult),
        loggedIn.userNameFull, user->userName, user->userRole, user->databaseCode,
        user->sysAdmin ? "system administrator" : "standard user");
    struct ns1__UserProperties *clerk = login("clerk", "Clerk-2026", "Clerk").user;
    clerk->sysAdmin = yes;

    CREATE("", user, "Zoe1", "Zoë O'Brien", "Orange-Kettle-4", "", "", no);
    CREATE(" by a clerk who says to be a system administrator", clerk, "Zoe2", "Zoë", "Orange-Kettle-4", "", "", yes);
    CREATE(" with a wrong user name", user, "Zoë", "Zoë", "Orange-Kettle-4", "", "", no);
    CREATE(" with an empty full name", user, "Zoe2", "", "Orange-Kettle-4", "", "", no);
    CREATE(" with a short password", user, "Zoe2", "Zoë", "short", "", "", no);
    CREATE(" with a wrong e-mail address", user, "Zoe2", "Zoë", "Orange-Kettle-4", "", "zoe@example", no);
    CREATE(" in another case of letters", user, "ZOE1", "Zoë", "Orange-Kettle-4", "", "", no);
    CREATE(" with an unknown admin user", user, "Zoe2", "Zoë", "Orange-Kettle-4", "nobody", NULL, no);
    CREATE(" on a database that fails", user, "Broken", "Zoë", "Orange-Kettle-4", NULL, NULL, no);

    EDIT(EditUserName, "", user, "zoe1", "Zoë Ünï 漢字");
    EDIT(EditUserName, " of nobody", user, "nobody", "Zoë");
    EDIT(EditAdminUser, "", user, "zoe1", "boss");
    EDIT(EditAdminUser, " to a standard user", user, "zoe1", "clerk");
    EDIT(EditUserEmail, "", user, "zoe1", "zoe@example.com");
    EDIT(EditUserEmail, " to a wrong address", user, "zoe1", "zoe");
    EDIT(EditSysAdminStatus, " by a clerk", clerk, "zoe1", yes);
    EDIT(EditSysAdminStatus, "", user, "zoe1", no);
    EDIT(UnlockUser, "", user, "zoe1");
    EDIT(EnableUser, " to false", user, "zoe1", no);
    printLogin("of the disabled user", login("zoe1", "Orange-Kettle-4", "Clerk"));
    EDIT(EnableUser, " to true", user, "zoe1", yes);
    printLogin("of the new user", login("zoe1", "Orange-Kettle-4", "Clerk"));

    struct _ns1__ChangeUserPasswordResponse changed = CALL(ChangeUserPassword, clerk, "New-Secret-2026", "wrong");
    printf("ChangeUserPassword with a wrong old password: %s, %s\n", word(changed.ChangeUserPasswordResult), changed.message);
    changed = CALL(ChangeUserPassword, clerk, "New-Secret-2026", "Clerk-2026");
    clerk = changed.user;
    printf("ChangeUserPassword: %s\n", word(changed.ChangeUserPasswordResult));
    printf("Login with the new password: %s\n",
        soap_ns1__LoginResult2s(soap, login("clerk", "New-Secret-2026", "Clerk").LoginResult));
    printf("ResetPassword to a short one: %s\n",
        soap_ns1__PasswordResult2s(soap, CALL(ResetPassword, user, "viewer", "short").ResetPasswordResult));
    printf("ResetPassword: %s\n",
        soap_ns1__PasswordResult2s(soap, CALL(ResetPassword, user, "viewer", "Orange-Kettle-5").ResetPasswordResult));

    import("", user, line("Clerk"));
    import(" of no XML", user, "Zoë");
    import(" of an unknown role", user, line("Nurse"));
    import(" by a clerk", clerk, line("Clerk"));
    struct _ns1__ExportAssociationsResponse exported = CALL(ExportAssociations, user,
        "<macroassociations><macroassociation user=\"zoe1\"/></macroassociations>");
    printf("ExportAssociations: %s, %s %s Zoë %s\n", word(exported.ExportAssociationsResult),
        attribute("study", exported.reportXml), attribute("site", exported.reportXml), attribute("role", exported.reportXml));

    char altered[100];
    snprintf(altered, sizeof altered, "%sx", user->token);
    printFault("an altered", altered);
    printFault("an expired", argv[3]);
    end();
    return 0;
}
