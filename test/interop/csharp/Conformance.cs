using System;
using System.Net;
using System.Web.Services;
using System.Web.Services.Description;

// What the .NET Framework finds in a WSDL against the WS-I Basic Profile 1.1: mono Conformance.exe <WSDL>
public static class Conformance
{
    public static void Main(string[] args)
    {
        ServiceDescription description;
        using (var wsdl = WebRequest.Create(args[0]).GetResponse().GetResponseStream())
            description = ServiceDescription.Read(wsdl);
        var violations = new BasicProfileViolationCollection();
        WebServicesInteroperability.CheckConformance(WsiProfiles.BasicProfile1_1, description, violations);
        Console.WriteLine(violations.Count + " violations");
        foreach (BasicProfileViolation violation in violations)
            Console.WriteLine(violation.NormativeStatement + ": " + violation.Details);
    }
}
