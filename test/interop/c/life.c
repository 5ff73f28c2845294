/* The scenario of life.txt with gSOAP: life <WSDL> <SOAP version> */
#include "client.h"

#define NAME "Néw & <b>User</b> 漢字 😀"
#define GROUP1 337364
#define GROUP2 337367
#define JOHN 337366

static char *code;
static int created;

/* Its id differs in every run. */
static const char *node(int id)
{
    return id == created ? "the new user" : soap_int2s(soap, id);
}

static const char *word(enum xsd__boolean value)
{
    return value ? "True" : "False";
}

static void readTree(const char *what, enum xsd__boolean isNode, int top, enum xsd__boolean filter)
{
    struct _ns1__getHierarchy_USCOREv2 request = { code, &isNode, &top, &filter };
    struct _ns1__getHierarchy_USCOREv2Response reply;
    check(soap_call___ns1__getHierarchy_USCOREv2(soap, NULL, NULL, &request, &reply));
    printf("getHierarchy_v2%s: %s\n", what, soap_ns1__getHierarchyRet_USCOREv22s(soap, reply.getHierarchy_USCOREv2Result));
    for (int i = 0; i < reply.aHierarchy->__sizeHIERARCHY; i++) {
        struct ns1__HIERARCHY *each = &reply.aHierarchy->HIERARCHY[i];
        printf("%s below %d: ", node(each->iNodeID), each->iParentID);
        printf("%s, ", soap_ns1__nodeType2s(soap, each->eType));
        printf("%s, %s\n", soap_ns1__nodeState2s(soap, each->eStatus), each->sName);
    }
}

static int createUser(const char *what, int parent)
{
    struct _ns1__createUser request = { parent, code };
    struct _ns1__createUserResponse reply;
    check(soap_call___ns1__createUser(soap, NULL, NULL, &request, &reply));
    printf("createUser%s: %s", what, soap_ns1__createUserRet2s(soap, reply.createUserResult));
    return reply.iNodeID;
}

static void moveNode(const char *what, int target)
{
    struct _ns1__moveNode request = { target, created, code };
    struct _ns1__moveNodeResponse reply;
    check(soap_call___ns1__moveNode(soap, NULL, NULL, &request, &reply));
    printf("moveNode%s: %s\n", what, soap_ns1__moveNodeRet2s(soap, reply.moveNodeResult));
}

static struct ns1__USER_USCOREv2 *getUser(void)
{
    struct _ns1__getUser_USCOREv2 request = { created, code };
    struct _ns1__getUser_USCOREv2Response reply;
    check(soap_call___ns1__getUser_USCOREv2(soap, NULL, NULL, &request, &reply));
    printf("getUser_v2: %s", soap_ns1__getUserRet_USCOREv22s(soap, reply.getUser_USCOREv2Result));
    return reply.oUser;
}

int main(int argc, char **argv)
{
    begin(argv[2]);

    struct _ns1__requestAuthCode request = { "master@example.com", "Demo-Master-2026" };
    struct _ns1__requestAuthCodeResponse requested;
    check(soap_call___ns1__requestAuthCode(soap, NULL, NULL, &request, &requested));
    code = requested.sAuthCode;
    printf("requestAuthCode: %s\n", soap_ns1__requestAuthCodeRet2s(soap, requested.requestAuthCodeResult));
    readTree("", xsd__boolean__false_, 0, xsd__boolean__false_);
    readTree(" of a group without who is offline", xsd__boolean__true_, GROUP1, xsd__boolean__true_);

    created = createUser("", GROUP1);
    printf("\n");
    printf(", %d\n", createUser(" below a user", JOHN));

    struct _ns1__setUser_USCOREv2 setUser = {
        created, NAME, "New", "new@example.com", "new-sso", "", "", "", ns1__nodeStatus__Disabled, "",
        ns1__hasMobileAddon__False, xsd__boolean__true_, code
    };
    struct _ns1__setUser_USCOREv2Response saved;
    check(soap_call___ns1__setUser_USCOREv2(soap, NULL, NULL, &setUser, &saved));
    printf("setUser_v2: %s\n", soap_ns1__setUserRet_USCOREv22s(soap, saved.setUser_USCOREv2Result));

    struct _ns1__getUser_USCOREv3 find = { 0, "New@Example.com", code };
    struct _ns1__getUser_USCOREv3Response found;
    check(soap_call___ns1__getUser_USCOREv3(soap, NULL, NULL, &find, &found));
    struct ns1__USER_USCOREv2 *user = found.oUser;
    printf("getUser_v3 by e-mail: %s, %s\n", soap_ns1__getUserRet_USCOREv32s(soap, found.getUser_USCOREv3Result),
        node(user->iNodeID));
    printf("user: %s, %s, %s, mobile %s, RPAT %s\n", user->sName, soap_ns1__nodeType2s(soap, user->eType),
        soap_ns1__nodeState2s(soap, user->eStatus), word(user->hasMobileAddon), word(user->hasRPATAddon));

    struct _ns1__setUserStatus_USCOREv7_USCORE1 enable = { created, ns1__nodeStatus__Enabled, code };
    struct _ns1__setUserStatus_USCOREv7_USCORE1Response enabled;
    check(soap_call___ns1__setUserStatus_USCOREv7_USCORE1(soap, NULL, NULL, &enable, &enabled));
    printf("setUserStatus_v7_1: %s\n", soap_ns1__setUserStatusRet_USCOREv7_USCORE12s(soap,
        enabled.setUserStatus_USCOREv7_USCORE1Result));
    printf(", %s\n", soap_ns1__nodeState2s(soap, getUser()->eStatus));

    moveNode("", GROUP2);
    moveNode(" into a user", JOHN);
    readTree(" of the group", xsd__boolean__true_, GROUP2, xsd__boolean__false_);

    struct _ns1__deleteNode delete = { created, code };
    struct _ns1__deleteNodeResponse deleted;
    check(soap_call___ns1__deleteNode(soap, NULL, NULL, &delete, &deleted));
    printf("deleteNode: %s\n", soap_ns1__deleteNodeRet2s(soap, deleted.deleteNodeResult));
    getUser();
    printf("\n");
    end();
    return 0;
}
