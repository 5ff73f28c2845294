using System;
using System.Net;
using System.Text;
using System.Web.Services.Protocols;
using apiSamples.WebServiceClients;

// The scenario of rescue.txt with the .NET Framework's SOAP client.
public static class Rescue
{
    const string Email = "master@example.com";
    const string Password = "Demo-Master-2026";
    const string Name = "Zoë & <b>Ünï</b> 漢字 😀";
    const string NewEmail = "zoë&漢字@example.com";
    const int John = 337366;

    static Client proxy;

    public static void Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        proxy = new Client();
        // The class is the same for both versions of SOAP.
        if (args[1] == "1.2") proxy.SoapVersion = SoapProtocolVersion.Soap12;
        // Without a container the .NET client drops the session's cookie.
        proxy.CookieContainer = new CookieContainer();

        Console.WriteLine("login: " + proxy.login(Email, Password));
        Console.WriteLine("login with a wrong password: " + proxy.login(Email, "wrong"));

        string code;
        Console.WriteLine("requestAuthCode: " + proxy.requestAuthCode(Email, Password, out code));
        Console.WriteLine("setUser_v2 with the code: " + SetUser(John, Name, "", "", code));

        USER_v2 user;
        Console.WriteLine("getUser_v2 with the code: " + proxy.getUser_v2(John, code, out user));
        Console.WriteLine("name: " + user.sName);
        Console.WriteLine("e-mail: " + user.sEmail);
        Console.WriteLine("as they were sent: name {0}, nick {1}, e-mail {2}, SSO id {3}, description {4}",
            Same(user.sName, Name), Same(user.sNick, Name), Same(user.sEmail, NewEmail), Same(user.sSSOID, Name),
            Same(user.sDescription, Name));

        Console.WriteLine("setUser_v2 with a wrong code: " + SetUser(John, Name, "", "", "wrong"));
        Console.WriteLine("setUser_v2 of node 1: " + SetUser(1, Name, "", "", code));
        Console.WriteLine("setUser_v2 with an empty name: " + SetUser(John, "", "", "", code));
        Console.WriteLine("setUser_v2 with two passwords: " +
            SetUser(John, Name, "New-Secret-2026", "Other-Secret-2026", code));

        Console.WriteLine("getUser_v3 with the cookie: " + proxy.getUser_v3(0, NewEmail, "", out user));
        Console.WriteLine("user: {0}, {1}, {2}, mobile {3}, RPAT {4}",
            user.iNodeID, user.eType, user.eStatus, user.hasMobileAddon, user.hasRPATAddon);
        Console.WriteLine("logout: " + proxy.logout());
        Console.WriteLine("setUser_v2 after logout: " + SetUser(John, Name, "", "", ""));

        try
        {
            proxy.getNobody();
        }
        catch (SoapException fault)
        {
            Console.WriteLine("getNobody: fault " + fault.Code.Name + ": " + fault.Message);
        }
    }

    static setUserRet_v2 SetUser(int node, string name, string password, string confirmation, string code)
    {
        return proxy.setUser_v2(node, name, Name, NewEmail, Name, password, confirmation, "",
            nodeStatus.Enabled, Name, hasMobileAddon.True, false, code);
    }

    static string Same(string read, string sent)
    {
        return read == sent ? "yes" : "no";
    }
}

// The generated client with an operation that the service does not have, as if generated from another WSDL.
public class Client : API
{
    const string Namespace = "https://secure.logmeinrescue.com/API/API.asmx";

    [SoapDocumentMethod(Namespace + "/getNobody", RequestNamespace = Namespace, ResponseNamespace = Namespace)]
    public void getNobody()
    {
        Invoke("getNobody", new object[0]);
    }
}
