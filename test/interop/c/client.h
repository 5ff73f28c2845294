/* What the programs share: a gSOAP context, the choice of the SOAP version, and the exit when a call fails. */
#include "soapH.h"
#include "APISoap.nsmap"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct soap *soap;

/* For a WSDL with both versions, gSOAP generates a table that writes 1.2 and also reads 1.1. */
static void begin(const char *version)
{
    soap = soap_new1(SOAP_C_UTFSTRING);
    if (strcmp(version, "1.1") != 0) return;
    namespaces[0] = (struct Namespace){ "SOAP-ENV", "http://schemas.xmlsoap.org/soap/envelope/" };
    namespaces[1] = (struct Namespace){ "SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/" };
}

static void end(void)
{
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
}

/* Ends the program if a call did not get a reply. */
static void check(int error)
{
    if (!error) return;
    soap_print_fault(soap, stderr);
    exit(1);
}
