/* setUser_v2 by gSOAP: a thread for each connection of a caller, and one function call in the database for each call. The
   other operations of the WSDL are left out. Arguments: the URL of the database, and the most connections to it; without
   arguments it has no database, and answers a complete call OK at once. */
#include "APISoap.nsmap"
#include "database.h"
#include "soapH.h"
#include <arpa/inet.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>

static bool has_database;

static bool is_missing(const char *text)
{
    return text == NULL || *text == '\0';
}

int __ns1__setUser_USCOREv2(struct soap *soap, struct _ns1__setUser_USCOREv2 *user,
                            struct _ns1__setUser_USCOREv2Response *response)
{
    char result[128] = "setUser_";
    char *outcome = result + strlen(result);
    size_t size = sizeof result - strlen(result);
    if (is_missing(user->sAuthCode)) snprintf(outcome, size, "NotLoggedIn");
    else if (is_missing(user->sName)) snprintf(outcome, size, "InvalidParam_Name");
    else if (is_missing(user->sEmail)) snprintf(outcome, size, "InvalidParam_Email");
    else if (!has_database) snprintf(outcome, size, "OK");
    else {
        struct change change = {
            .node = user->iNodeID, .name = user->sName, .email = user->sEmail, .code = user->sAuthCode,
            .enabled = user->eStatus == ns1__nodeStatus__Enabled,
            .mobile = user->eAddOns == ns1__hasMobileAddon__True,
            .rpat = user->bRPATAddOn == xsd__boolean__true_,
        };
        set_user(&change, outcome, size);
    }
    return soap_s2ns1__setUserRet_USCOREv2(soap, result, &response->setUser_USCOREv2Result);
}

/* Frees what a call has allocated, also between the calls of one connection. */
static int clean_up(struct soap *soap)
{
    soap_destroy(soap);
    soap_end(soap);
    return SOAP_OK;
}

static void *serve(void *connection)
{
    struct soap *soap = connection;
    soap_serve(soap);
    clean_up(soap);
    soap_free(soap);
    return NULL;
}

int main(int count, char **arguments)
{
    if (count != 1 && count != 3) return fprintf(stderr, "Arguments: [<URL of the database> <most connections>]\n"), 2;
    has_database = count == 3;
    if (has_database) database_limit(arguments[1], atoi(arguments[2]));
    /* A caller that leaves must not end the server. */
    signal(SIGPIPE, SIG_IGN);

    /* A tree has no references between elements, for which gSOAP would search each reply. The names in a reply have no
       prefix, as in the vendor's. gSOAP itself sets TCP_NODELAY. */
    struct soap *soap = soap_new1(SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING | SOAP_XML_TREE | SOAP_XML_DEFAULTNS);
    soap->max_keep_alive = INT_MAX - 1;
    soap->fserveloop = clean_up;
    soap->bind_flags = SO_REUSEADDR;
    if (!soap_valid_socket(soap_bind(soap, "127.0.0.1", 0, 1024))) return soap_print_fault(soap, stderr), 1;
    struct sockaddr_in address;
    getsockname(soap->master, (struct sockaddr *)&address, &(socklen_t){ sizeof address });
    printf("http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);

    while (soap_valid_socket(soap_accept(soap))) {
        struct soap *connection = soap_copy(soap);
        pthread_t thread;
        if (pthread_create(&thread, NULL, serve, connection)) return perror("pthread_create"), 1;
        pthread_detach(thread);
    }
    return soap_print_fault(soap, stderr), 1;
}
