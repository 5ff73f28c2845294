using System;
using System.Text;
using System.Web.Services.Protocols;
using apiSamples.WebServiceClients;

// The scenario of life.txt with the .NET Framework's SOAP client: its calls have the order of arguments, and the ref and
// out, of the PowerShell modules that call the service by the same proxy.
public static class Life
{
    const string Name = "Néw & <b>User</b> 漢字 😀";
    const int Group1 = 337364;
    const int Group2 = 337367;
    const int John = 337366;

    static API proxy;
    static int created;

    public static void Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        proxy = new API();
        if (args[1] == "1.2") proxy.SoapVersion = SoapProtocolVersion.Soap12;

        string code;
        Console.WriteLine("requestAuthCode: " + proxy.requestAuthCode("master@example.com", "Demo-Master-2026", out code));

        HIERARCHY[] aHierarchy;
        Console.WriteLine("getHierarchy_v2: " + proxy.getHierarchy_v2(code, false, 0, false, out aHierarchy));
        Print(aHierarchy);
        Console.WriteLine("getHierarchy_v2 of a group without who is offline: " +
            proxy.getHierarchy_v2(code, true, Group1, true, out aHierarchy));
        Print(aHierarchy);

        int nobody;
        Console.WriteLine("createUser: " + proxy.createUser(Group1, code, out created));
        Console.WriteLine("createUser below a user: {0}, {1}", proxy.createUser(John, code, out nobody), nobody);

        Console.WriteLine("setUser_v2: " + proxy.setUser_v2(created, Name, "New", "new@example.com", "new-sso", "", "",
            "", nodeStatus.Disabled, "", hasMobileAddon.False, true, code));

        USER_v2 user;
        Console.WriteLine("getUser_v3 by e-mail: {0}, {1}",
            proxy.getUser_v3(0, "New@Example.com", code, out user), Node(user.iNodeID));
        Console.WriteLine("user: {0}, {1}, {2}, mobile {3}, RPAT {4}",
            user.sName, user.eType, user.eStatus, user.hasMobileAddon, user.hasRPATAddon);

        Console.WriteLine("setUserStatus_v7_1: " + proxy.setUserStatus_v7_1(created, nodeStatus.Enabled, code));
        Console.WriteLine("getUser_v2: {0}, {1}", proxy.getUser_v2(created, code, out user), user.eStatus);

        Console.WriteLine("moveNode: " + proxy.moveNode(Group2, created, code));
        Console.WriteLine("moveNode into a user: " + proxy.moveNode(John, created, code));
        Console.WriteLine("getHierarchy_v2 of the group: " +
            proxy.getHierarchy_v2(code, true, Group2, false, out aHierarchy));
        Print(aHierarchy);

        Console.WriteLine("deleteNode: " + proxy.deleteNode(created, code));
        Console.WriteLine("getUser_v2: " + proxy.getUser_v2(created, code, out user));
    }

    static void Print(HIERARCHY[] nodes)
    {
        foreach (HIERARCHY node in nodes)
            Console.WriteLine("{0} below {1}: {2}, {3}, {4}",
                Node(node.iNodeID), node.iParentID, node.eType, node.eStatus, node.sName);
    }

    // Its id differs in every run.
    static string Node(int id)
    {
        return id == created ? "the new user" : id.ToString();
    }
}
