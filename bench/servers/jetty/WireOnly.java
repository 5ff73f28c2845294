import api.APISoap;
import api.HasMobileAddon;
import api.NodeStatus;
import api.SetUserRetV2;
import com.sun.xml.ws.transport.http.servlet.WSServlet;
import com.sun.xml.ws.transport.http.servlet.WSServletContextListener;
import java.net.InetSocketAddress;
import javax.jws.WebService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * setUser_v2 by the servlet of JAX-WS in Jetty: a complete call is answered OK at once. The other operations of the WSDL
 * are left out. Argument: the folder of WEB-INF.
 */
@WebService(endpointInterface = "api.APISoap", serviceName = "API", portName = "APISoap",
    targetNamespace = "https://secure.logmeinrescue.com/API/API.asmx")
public class WireOnly implements APISoap {
    @Override
    public SetUserRetV2 setUserV2(int node, String name, String nick, String email, String ssoid, String password,
            String newPassword, String confirmed, NodeStatus status, String description, HasMobileAddon addon,
            boolean rpat, String authCode) {
        if (isMissing(authCode)) return SetUserRetV2.SET_USER_NOT_LOGGED_IN;
        if (isMissing(name)) return SetUserRetV2.SET_USER_INVALID_PARAM_NAME;
        if (isMissing(email)) return SetUserRetV2.SET_USER_INVALID_PARAM_EMAIL;
        return SetUserRetV2.SET_USER_OK;
    }

    private static boolean isMissing(String text) {
        return text == null || text.isEmpty();
    }

    public static void main(String[] arguments) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.setResourceBase(arguments[0]);
        context.addEventListener(new WSServletContextListener());
        context.addServlet(WSServlet.class, "/API/API.asmx");
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        server.setHandler(context);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getURI().getPort());
    }
}
