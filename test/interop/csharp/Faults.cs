using System;
using System.Net;
using System.Text.RegularExpressions;
using apiSamples.WebServiceClients;

// Breaks a call in each way, and writes what the proxy throws and how often the service got the call.
class Faults
{
    static string management;

    static string Control(string method, string path, string body = "")
    {
        using (var web = new WebClient())
        {
            string url = management + "/control/" + path;
            if (method == "GET") return web.DownloadString(url);
            web.Headers["Content-Type"] = "application/json";
            return web.UploadString(url, method, body);
        }
    }

    static void Main(string[] args)
    {
        management = args[1];
        foreach (string how in new[] { "reset", "close", "truncate", "garbage", "hang" })
        {
            Control("POST", "rules",
                "{\"match\":{\"operation\":\"getUser_v2\"},\"then\":{\"connection\":\"" + how + "\"}}");
            var proxy = new API { Url = args[0].Replace("?wsdl", ""), Timeout = 1000 };
            string caught = "nothing |";
            try
            {
                USER_v2 user;
                proxy.getUser_v2(1, null, out user);
            }
            catch (Exception error)
            {
                caught = error.GetType() + " | " + error.Message;
            }
            string used = Regex.Match(Control("GET", "rules"), "\"used\":(\\d+)").Groups[1].Value;
            Console.WriteLine("{0} | {1} | {2}", how, caught, used);
            Control("DELETE", "rules");
        }
    }
}
