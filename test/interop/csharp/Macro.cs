using System;
using System.Text;
using System.Web.Services.Protocols;
using System.Xml;
using apiSamples.WebServiceClients;

// The scenario of macro.txt, written like callers of the original library: the same names, arguments, refs and enums.
public static class Macro
{
    static API api;

    public static void Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        api = new API();
        if (args[1] == "1.2") api.SoapVersion = SoapProtocolVersion.Soap12;

        string message = "";
        string fullName = "";
        UserProperties user = null;
        LoginResult r = api.Login("root", "wrong", "DEMO", "FullUser", false, ref message, ref fullName, ref user);
        Console.WriteLine("Login with a wrong password: {0}, {1}", r, user == null ? "no user" : "a user");
        r = api.Login("root", "Macro-Root-2026", "DEMO", "FullUser", false, ref message, ref fullName, ref user);
        Console.WriteLine("Login: {0}, {1}, {2} as {3} of {4}, {5}", r, fullName, user.userName, user.userRole,
            user.databaseCode, user.sysAdmin ? "system administrator" : "standard user");
        UserProperties clerk = Login("clerk", "Clerk-2026", "Clerk");

        // Other users' objects are known only by their token.
        clerk.sysAdmin = true;
        eUserResult e = api.CreateUser(user, "Zoe1", "Zoë O'Brien", "Orange-Kettle-4", "", "", false);
        Console.WriteLine("CreateUser: " + e);
        Print("CreateUser by a clerk who says to be a system administrator",
            api.CreateUser(clerk, "Zoe2", "Zoë", "Orange-Kettle-4", "", "", true));
        Print("CreateUser with a wrong user name",
            api.CreateUser(user, "Zoë", "Zoë", "Orange-Kettle-4", "", "", false));
        Print("CreateUser with an empty full name",
            api.CreateUser(user, "Zoe2", "", "Orange-Kettle-4", "", "", false));
        Print("CreateUser with a short password", api.CreateUser(user, "Zoe2", "Zoë", "short", "", "", false));
        Print("CreateUser with a wrong e-mail address",
            api.CreateUser(user, "Zoe2", "Zoë", "Orange-Kettle-4", "", "zoe@example", false));
        Print("CreateUser in another case of letters",
            api.CreateUser(user, "ZOE1", "Zoë", "Orange-Kettle-4", "", "", false));
        Print("CreateUser with an unknown admin user",
            api.CreateUser(user, "Zoe2", "Zoë", "Orange-Kettle-4", "nobody", null, false));
        Print("CreateUser on a database that fails",
            api.CreateUser(user, "Broken", "Zoë", "Orange-Kettle-4", null, null, false));

        Print("EditUserName", api.EditUserName(user, "zoe1", "Zoë Ünï 漢字"));
        Print("EditUserName of nobody", api.EditUserName(user, "nobody", "Zoë"));
        Print("EditAdminUser", api.EditAdminUser(user, "zoe1", "boss"));
        Print("EditAdminUser to a standard user", api.EditAdminUser(user, "zoe1", "clerk"));
        Print("EditUserEmail", api.EditUserEmail(user, "zoe1", "zoe@example.com"));
        Print("EditUserEmail to a wrong address", api.EditUserEmail(user, "zoe1", "zoe"));
        Print("EditSysAdminStatus by a clerk", api.EditSysAdminStatus(clerk, "zoe1", true));
        Print("EditSysAdminStatus", api.EditSysAdminStatus(user, "zoe1", false));
        Print("UnlockUser", api.UnlockUser(user, "zoe1"));
        Print("EnableUser to false", api.EnableUser(user, "zoe1", false));
        UserProperties zoe = null;
        r = api.Login("zoe1", "Orange-Kettle-4", "DEMO", "Clerk", false, ref message, ref fullName, ref zoe);
        Console.WriteLine("Login of the disabled user: {0}, {1}", r, zoe == null ? "no user" : "a user");
        Print("EnableUser to true", api.EnableUser(user, "zoe1", true));
        r = api.Login("zoe1", "Orange-Kettle-4", "DEMO", "Clerk", false, ref message, ref fullName, ref zoe);
        Console.WriteLine("Login of the new user: {0}, {1}", r, zoe == null ? "no user" : "a user");

        bool changed = api.ChangeUserPassword(ref clerk, "New-Secret-2026", "wrong", ref message);
        Console.WriteLine("ChangeUserPassword with a wrong old password: {0}, {1}", changed ? "yes" : "no", message);
        changed = api.ChangeUserPassword(ref clerk, "New-Secret-2026", "Clerk-2026", ref message);
        Console.WriteLine("ChangeUserPassword: " + (changed ? "yes" : "no"));
        r = api.Login("clerk", "New-Secret-2026", "DEMO", "Clerk", true, ref message, ref fullName, ref clerk);
        Console.WriteLine("Login with the new password: " + r);
        PasswordResult p = api.ResetPassword(ref user, "viewer", "short", ref message);
        Console.WriteLine("ResetPassword to a short one: " + p);
        p = api.ResetPassword(ref user, "viewer", "Orange-Kettle-5", ref message);
        Console.WriteLine("ResetPassword: " + p);

        string report = "";
        ImportResult i = api.ImportAssociations(user, Line("Clerk"), ref report);
        Console.WriteLine("ImportAssociations: " + i);
        Console.WriteLine("ImportAssociations of no XML: " + api.ImportAssociations(user, "Zoë", ref report));
        i = api.ImportAssociations(user, Line("Nurse"), ref report);
        Console.WriteLine("ImportAssociations of an unknown role: {0}, {1}", i, First(report).GetAttribute("error"));
        Console.WriteLine("ImportAssociations by a clerk: " + api.ImportAssociations(clerk, Line("Clerk"), ref report));
        bool exported = api.ExportAssociations(user,
            "<macroassociations><macroassociation user=\"zoe1\"/></macroassociations>", ref report);
        XmlElement line = First(report);
        Console.WriteLine("ExportAssociations: {0}, {1} {2} {3} {4}", exported ? "yes" : "no",
            line.GetAttribute("study"), line.GetAttribute("site"), "Zoë", line.GetAttribute("role"));

        user.token = user.token + "x";
        PrintFault("UnlockUser with an altered token", user);
        user.token = args[2];
        PrintFault("UnlockUser with an expired token", user);
    }

    static void PrintFault(string what, UserProperties user)
    {
        try
        {
            api.UnlockUser(user, "zoe1");
        }
        catch (SoapException fault)
        {
            Console.WriteLine("{0}: fault {1}: {2}", what, fault.Code.Name, fault.Detail.InnerText);
        }
    }

    static UserProperties Login(string userName, string password, string role)
    {
        string message = "", fullName = "";
        UserProperties user = null;
        api.Login(userName, password, "DEMO", role, false, ref message, ref fullName, ref user);
        return user;
    }

    static void Print(string what, eUserResult result)
    {
        Console.WriteLine(what + ": " + result);
    }

    static string Line(string role)
    {
        return "<macroassociations><macroassociation study=\"ASPIRIN\" site=\"S1\" user=\"Zoe1\" role=\"" + role +
            "\" action=\"add\"/></macroassociations>";
    }

    static XmlElement First(string report)
    {
        XmlDocument document = new XmlDocument();
        document.LoadXml(report);
        return (XmlElement)document.DocumentElement.FirstChild;
    }
}
