using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Web.Script.Serialization;
using System.Collections;
using System.Collections.Generic;

// The scenario of lockpath.txt with HttpWebRequest and a CookieContainer, as clients on the .NET Framework do.
public static class Lockpath
{
    const string Name = "Zoë & <b>Ünï</b> 漢字 😀";

    static readonly CookieContainer jar = new CookieContainer();
    static readonly JavaScriptSerializer json = new JavaScriptSerializer();
    static string service;

    public static void Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        service = args[0] + "/SecurityService/";

        Console.WriteLine("Login with a wrong password: " + Login("wrong"));
        Console.WriteLine("Login: " + Login("Keylight-Admin-2026"));
        Console.WriteLine("cookies: " + string.Join(", ", jar.GetCookies(new Uri(service)).Cast<Cookie>().Select(c => c.Name)));
        Console.WriteLine("Ping: " + Call("GET", "Ping", null));

        var user = (Dictionary<string, object>)json.DeserializeObject(Call("POST", "UpdateUser",
            "{\"Id\":7,\"title\":" + json.Serialize(Name) + ",\"Manager\":{\"Id\":6},\"Groups\":[{\"id\":60},{\"id\":999}]}"));
        var manager = (Dictionary<string, object>)user["Manager"];
        Console.WriteLine("UpdateUser: {0}, {1}, {2}", user["FullName"], manager["FullName"], Join(user["Groups"], "Id"));
        user = (Dictionary<string, object>)json.DeserializeObject(Call("GET", "GetUser?Id=7", null));
        Console.WriteLine("title: " + user["Title"]);
        Console.WriteLine("title as it was sent: " + ((string)user["Title"] == Name ? "yes" : "no"));
        Console.WriteLine("UpdateUser with an unknown manager: " +
            Call("POST", "UpdateUser", "{\"Id\":7,\"Manager\":{\"Id\":999}}"));

        string users = Call("POST", "GetUsers", "{\"pageIndex\":0,\"pageSize\":100,\"filters\":" +
            "[{\"Field\":{\"ShortName\":\"Active\"},\"FilterType\":\"5\",\"Value\":\"true\"}]}");
        Console.WriteLine("GetUsers that are active: " + Join(json.DeserializeObject(users), "Username"));
        Console.WriteLine("GetUserCount: " + Call("POST", "GetUserCount", "[]"));
        Console.WriteLine("DeleteUser: " + Call("DELETE", "DeleteUser", "10"));
        Console.WriteLine("GetUserCount: " + Call("POST", "GetUserCount", "[]"));
        Console.WriteLine("Logout: " + Call("GET", "Logout", null));
        Console.WriteLine("Ping: " + Call("GET", "Ping", null));
    }

    static string Login(string password)
    {
        return Call("POST", "Login", json.Serialize(new { username = "admin", password }));
    }

    static string Join(object list, string member)
    {
        return string.Join(" ", ((IEnumerable)list).Cast<Dictionary<string, object>>().Select(item => item[member]));
    }

    static string Call(string method, string operation, string body)
    {
        var request = (HttpWebRequest)WebRequest.Create(service + operation);
        request.Method = method;
        request.Accept = "application/json";
        request.CookieContainer = jar;
        if (body != null)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            request.ContentType = "application/json";
            request.ContentLength = bytes.Length;
            using (Stream stream = request.GetRequestStream()) stream.Write(bytes, 0, bytes.Length);
        }
        try
        {
            return Read(request.GetResponse());
        }
        catch (WebException error)
        {
            var status = (int)((HttpWebResponse)error.Response).StatusCode;
            var answer = (Dictionary<string, object>)json.DeserializeObject(Read(error.Response));
            return status + " " + answer["Message"];
        }
    }

    static string Read(WebResponse response)
    {
        using (var reader = new StreamReader(response.GetResponseStream(), Encoding.UTF8)) return reader.ReadToEnd();
    }
}
