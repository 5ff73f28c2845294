using System;
using System.Net;
using apiSamples.WebServiceClients;

namespace apiSamples
{
    // The C# sample of setUser_v2's page in the vendor's guide, as a console program: its calls, its names and its
    // order of arguments. It keeps no cookies, so it is sAuthCode that authenticates the second call.
    public class SOAP
    {
        public static int Main(string[] args)
        {
            try
            {
                //Set up proxy
                WebServiceClients.API proxy = new WebServiceClients.API();

                string sEmail = args[0];
                string sPwd = args[1];
                int iNode = int.Parse(args[2]);
                string sName = "Name of user";
                string sNick = "Nick name of user";
                string sTechEmail = args[3];
                string sSSOID = "Single Sign On ID of user";
                string sTechPwd = args[4];
                string sConfPwd = args[4];
                string sOldPwd = args[5];
                string sDescr = "Description of user";
                string sAuthCode = args[6];

                //Login
                WebServiceClients.loginRet loginResult = proxy.login(sEmail, sPwd);
                Console.WriteLine(loginResult);

                WebServiceClients.setUserRet_v2 setUserReturn = proxy.setUser_v2(iNode, sName,
                                                                           sNick, sTechEmail, sSSOID, sTechPwd, sConfPwd,
                                                                           sOldPwd, nodeStatus.Enabled, sDescr,
                                                                           hasMobileAddon.True, true, sAuthCode);
                Console.WriteLine(setUserReturn);
                return 0;
            }
            catch (Exception ex)
            {
                Console.Error.WriteLine(ex.Message);
                return 1;
            }
        }
    }
}
