import api.*;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import javax.xml.soap.SOAPFault;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Holder;
import javax.xml.ws.Service;
import javax.xml.ws.soap.SOAPFaultException;

// The scenario of rescue.txt with JAX-WS: java Rescue <WSDL> <SOAP version>
class Rescue {
    static final String EMAIL = "master@example.com";
    static final String PASSWORD = "Demo-Master-2026";
    static final String NAME = "Zoë & <b>Ünï</b> 漢字 😀";
    static final String NEW_EMAIL = "zoë&漢字@example.com";
    static final int JOHN = 337366;
    static final String NAMESPACE = "https://secure.logmeinrescue.com/API/API.asmx";

    static APISoap service;
    static PrintStream out;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        API api = new API(new URL(args[0]));
        service = args[1].equals("1.2") ? api.getAPISoap12() : api.getAPISoap();
        // Without this JAX-WS drops the session's cookie.
        ((BindingProvider) service).getRequestContext().put(BindingProvider.SESSION_MAINTAIN_PROPERTY, true);

        out.println("login: " + service.login(EMAIL, PASSWORD).value());
        out.println("login with a wrong password: " + service.login(EMAIL, "wrong").value());

        Holder<RequestAuthCodeRet> requested = new Holder<>();
        Holder<String> held = new Holder<>();
        service.requestAuthCode(EMAIL, PASSWORD, requested, held);
        String code = held.value;
        out.println("requestAuthCode: " + requested.value.value());
        out.println("setUser_v2 with the code: " + setUser(JOHN, NAME, "", "", code));

        Holder<GetUserRetV2> read = new Holder<>();
        Holder<USERV2> user = new Holder<>();
        service.getUserV2(JOHN, code, read, user);
        out.println("getUser_v2 with the code: " + read.value.value());
        out.println("name: " + user.value.getSName());
        out.println("e-mail: " + user.value.getSEmail());
        out.printf("as they were sent: name %s, nick %s, e-mail %s, SSO id %s, description %s%n",
            same(user.value.getSName(), NAME), same(user.value.getSNick(), NAME),
            same(user.value.getSEmail(), NEW_EMAIL), same(user.value.getSSSOID(), NAME),
            same(user.value.getSDescription(), NAME));

        out.println("setUser_v2 with a wrong code: " + setUser(JOHN, NAME, "", "", "wrong"));
        out.println("setUser_v2 of node 1: " + setUser(1, NAME, "", "", code));
        out.println("setUser_v2 with an empty name: " + setUser(JOHN, "", "", "", code));
        out.println("setUser_v2 with two passwords: " +
            setUser(JOHN, NAME, "New-Secret-2026", "Other-Secret-2026", code));

        Holder<GetUserRetV3> found = new Holder<>();
        service.getUserV3(0, NEW_EMAIL, "", found, user);
        out.println("getUser_v3 with the cookie: " + found.value.value());
        out.printf("user: %d, %s, %s, mobile %s, RPAT %s%n", user.value.getINodeID(), user.value.getEType().value(),
            user.value.getEStatus().value(), word(user.value.isHasMobileAddon()), word(user.value.isHasRPATAddon()));
        out.println("logout: " + service.logout().value());
        out.println("setUser_v2 after logout: " + setUser(JOHN, NAME, "", "", ""));

        try {
            callNobody(api, args[1]);
        } catch (SOAPFaultException exception) {
            SOAPFault fault = exception.getFault();
            out.println("getNobody: fault " + fault.getFaultCodeAsName().getLocalName() + ": " + fault.getFaultString());
        }
    }

    static String setUser(int node, String name, String password, String confirmation, String code) {
        return service.setUserV2(node, name, NAME, NEW_EMAIL, NAME, password, confirmation, "", NodeStatus.ENABLED, NAME,
            HasMobileAddon.TRUE, false, code).value();
    }

    // The generated interface has no such method; a Dispatch sends any message.
    static void callNobody(API api, String version) {
        QName port = new QName(NAMESPACE, version.equals("1.2") ? "APISoap12" : "APISoap");
        String message = "<getNobody xmlns='" + NAMESPACE + "'/>";
        api.createDispatch(port, Source.class, Service.Mode.PAYLOAD).invoke(new StreamSource(new StringReader(message)));
    }

    static String same(String read, String sent) {
        return read.equals(sent) ? "yes" : "no";
    }

    static String word(boolean value) {
        return value ? "True" : "False";
    }
}
