import api.*;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.soap.SOAPException;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Holder;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.handler.soap.SOAPHandler;
import javax.xml.ws.handler.soap.SOAPMessageContext;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

// The scenario of macro.txt with JAX-WS: java Macro <WSDL> <SOAP version> <expired token>
class Macro {
    static APISoap service;
    static PrintStream out;
    static UserProperties user;
    static String faultcode;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        API api = new API(new URL(args[0]));
        service = args[1].equals("1.2") ? api.getAPISoap12() : api.getAPISoap();

        ((BindingProvider) service).getBinding().setHandlerChain(List.of(new FaultcodeReader()));

        Answer answer = login("root", "wrong", "FullUser");
        out.println("Login with a wrong password: " + answer);
        answer = login("root", "Macro-Root-2026", "FullUser");
        user = answer.user.value;
        out.printf("Login: %s, %s, %s as %s of %s, %s%n", answer.result.value.value(), answer.fullName.value,
            user.getUserName(), user.getUserRole(), user.getDatabaseCode(),
            user.isSysAdmin() ? "system administrator" : "standard user");
        UserProperties clerk = login("clerk", "Clerk-2026", "Clerk").user.value;
        clerk.setSysAdmin(true);

        create("", user, "Zoe1", "Zoë O'Brien", "Orange-Kettle-4", "", "", false);
        create(" by a clerk who says to be a system administrator", clerk, "Zoe2", "Zoë", "Orange-Kettle-4", "", "", true);
        create(" with a wrong user name", user, "Zoë", "Zoë", "Orange-Kettle-4", "", "", false);
        create(" with an empty full name", user, "Zoe2", "", "Orange-Kettle-4", "", "", false);
        create(" with a short password", user, "Zoe2", "Zoë", "short", "", "", false);
        create(" with a wrong e-mail address", user, "Zoe2", "Zoë", "Orange-Kettle-4", "", "zoe@example", false);
        create(" in another case of letters", user, "ZOE1", "Zoë", "Orange-Kettle-4", "", "", false);
        create(" with an unknown admin user", user, "Zoe2", "Zoë", "Orange-Kettle-4", "nobody", null, false);
        create(" on a database that fails", user, "Broken", "Zoë", "Orange-Kettle-4", null, null, false);

        print("EditUserName", service.editUserName(user, "zoe1", "Zoë Ünï 漢字"));
        print("EditUserName of nobody", service.editUserName(user, "nobody", "Zoë"));
        print("EditAdminUser", service.editAdminUser(user, "zoe1", "boss"));
        print("EditAdminUser to a standard user", service.editAdminUser(user, "zoe1", "clerk"));
        print("EditUserEmail", service.editUserEmail(user, "zoe1", "zoe@example.com"));
        print("EditUserEmail to a wrong address", service.editUserEmail(user, "zoe1", "zoe"));
        print("EditSysAdminStatus by a clerk", service.editSysAdminStatus(clerk, "zoe1", true));
        print("EditSysAdminStatus", service.editSysAdminStatus(user, "zoe1", false));
        print("UnlockUser", service.unlockUser(user, "zoe1"));
        print("EnableUser to false", service.enableUser(user, "zoe1", false));
        out.println("Login of the disabled user: " + login("zoe1", "Orange-Kettle-4", "Clerk"));
        print("EnableUser to true", service.enableUser(user, "zoe1", true));
        out.println("Login of the new user: " + login("zoe1", "Orange-Kettle-4", "Clerk"));

        Holder<UserProperties> self = new Holder<>(clerk);
        Holder<String> message = new Holder<>();
        Holder<Boolean> changed = new Holder<>();
        service.changeUserPassword(self, "New-Secret-2026", "wrong", message, changed);
        out.printf("ChangeUserPassword with a wrong old password: %s, %s%n", word(changed.value), message.value);
        service.changeUserPassword(self, "New-Secret-2026", "Clerk-2026", message, changed);
        out.println("ChangeUserPassword: " + word(changed.value));
        out.println("Login with the new password: " +
            login("clerk", "New-Secret-2026", "Clerk").result.value.value());
        clerk = self.value;
        Holder<PasswordResult> reset = new Holder<>();
        Holder<UserProperties> root = new Holder<>(user);
        service.resetPassword(root, "viewer", "short", message, reset);
        out.println("ResetPassword to a short one: " + reset.value.value());
        service.resetPassword(root, "viewer", "Orange-Kettle-5", message, reset);
        out.println("ResetPassword: " + reset.value.value());

        Holder<String> report = new Holder<>();
        out.println("ImportAssociations: " + imported(user, line("Clerk"), report));
        out.println("ImportAssociations of no XML: " + imported(user, "Zoë", report));
        String result = imported(user, line("Nurse"), report);
        out.printf("ImportAssociations of an unknown role: %s, %s%n", result, first(report).getAttribute("error"));
        out.println("ImportAssociations by a clerk: " + imported(clerk, line("Clerk"), report));
        Holder<Boolean> exported = new Holder<>();
        service.exportAssociations(user,
            "<macroassociations><macroassociation user='zoe1'/></macroassociations>", report, exported);
        Element line = first(report);
        out.printf("ExportAssociations: %s, %s %s Zoë %s%n", word(exported.value), line.getAttribute("study"),
            line.getAttribute("site"), line.getAttribute("role"));

        user.setToken(user.getToken() + "x");
        printFault("an altered");
        user.setToken(args[2]);
        printFault("an expired");
    }

    // The reply to a login.
    static class Answer {
        final Holder<LoginResult> result = new Holder<>();
        final Holder<String> fullName = new Holder<>();
        final Holder<UserProperties> user = new Holder<>();

        @Override
        public String toString() {
            return result.value.value() + ", " + (user.value == null ? "no user" : "a user");
        }
    }

    static Answer login(String userName, String password, String role) {
        Answer answer = new Answer();
        service.login(userName, password, "DEMO", role, false, new Holder<>(), answer.fullName, answer.user,
            answer.result);
        return answer;
    }

    static void create(String what, UserProperties by, String userid, String fullname, String password, String adminuser,
        String emailaddr, boolean sysadmin) throws SessionFault_Exception {
        print("CreateUser" + what,
            service.createUser(by, userid, fullname, password, adminuser, emailaddr, sysadmin));
    }

    static String imported(UserProperties by, String xml, Holder<String> report) throws SessionFault_Exception {
        Holder<ImportResult> result = new Holder<>();
        service.importAssociations(by, xml, report, result);
        return result.value.value();
    }

    static void printFault(String what) {
        try {
            service.unlockUser(user, "zoe1");
        } catch (SessionFault_Exception exception) {
            out.printf("UnlockUser with %s token: fault %s: %s%n", what, faultcode,
                exception.getFaultInfo().getReason().value());
        }
    }

    // The exception that JAX-WS creates from a detail lacks the fault's code, so it is read when the fault arrives.
    static class FaultcodeReader implements SOAPHandler<SOAPMessageContext> {
        @Override
        public boolean handleFault(SOAPMessageContext context) {
            try {
                faultcode = context.getMessage().getSOAPBody().getFault().getFaultCodeAsName().getLocalName();
                return true;
            } catch (SOAPException exception) {
                throw new IllegalStateException(exception);
            }
        }

        @Override
        public boolean handleMessage(SOAPMessageContext context) {
            return true;
        }

        @Override
        public Set<QName> getHeaders() {
            return Set.of();
        }

        @Override
        public void close(MessageContext context) {
        }
    }

    static void print(String what, EUserResult result) {
        out.println(what + ": " + result.value());
    }

    static String word(boolean value) {
        return value ? "yes" : "no";
    }

    static String line(String role) {
        return "<macroassociations><macroassociation study='ASPIRIN' site='S1' user='Zoe1' role='" + role +
            "' action='add'/></macroassociations>";
    }

    static Element first(Holder<String> report) throws Exception {
        InputSource source = new InputSource(new StringReader(report.value));
        return (Element) DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source)
            .getElementsByTagName("macroassociation").item(0);
    }
}
