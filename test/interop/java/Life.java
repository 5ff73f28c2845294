import api.*;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javax.xml.ws.Holder;

// The scenario of life.txt with JAX-WS: java Life <WSDL> <SOAP version>
class Life {
    static final String NAME = "Néw & <b>User</b> 漢字 😀";
    static final int GROUP1 = 337364;
    static final int GROUP2 = 337367;
    static final int JOHN = 337366;

    static APISoap service;
    static PrintStream out;
    static String code;
    static int created;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        API api = new API(new URL(args[0]));
        service = args[1].equals("1.2") ? api.getAPISoap12() : api.getAPISoap();

        Holder<RequestAuthCodeRet> requested = new Holder<>();
        Holder<String> held = new Holder<>();
        service.requestAuthCode("master@example.com", "Demo-Master-2026", requested, held);
        code = held.value;
        out.println("requestAuthCode: " + requested.value.value());
        readTree("", false, 0, false);
        readTree(" of a group without who is offline", true, GROUP1, true);

        Holder<CreateUserRet> made = new Holder<>();
        Holder<Integer> id = new Holder<>();
        service.createUser(GROUP1, code, made, id);
        created = id.value;
        out.println("createUser: " + made.value.value());
        service.createUser(JOHN, code, made, id);
        out.printf("createUser below a user: %s, %d%n", made.value.value(), id.value);

        out.println("setUser_v2: " + service.setUserV2(created, NAME, "New", "new@example.com", "new-sso", "", "", "",
            NodeStatus.DISABLED, "", HasMobileAddon.FALSE, true, code).value());

        Holder<GetUserRetV3> found = new Holder<>();
        Holder<USERV2> user = new Holder<>();
        service.getUserV3(0, "New@Example.com", code, found, user);
        out.printf("getUser_v3 by e-mail: %s, %s%n", found.value.value(), node(user.value.getINodeID()));
        out.printf("user: %s, %s, %s, mobile %s, RPAT %s%n", user.value.getSName(), user.value.getEType().value(),
            user.value.getEStatus().value(), word(user.value.isHasMobileAddon()), word(user.value.isHasRPATAddon()));

        out.println("setUserStatus_v7_1: " + service.setUserStatusV71(created, NodeStatus.ENABLED, code).value());
        Holder<GetUserRetV2> read = new Holder<>();
        service.getUserV2(created, code, read, user);
        out.printf("getUser_v2: %s, %s%n", read.value.value(), user.value.getEStatus().value());

        out.println("moveNode: " + service.moveNode(GROUP2, created, code).value());
        out.println("moveNode into a user: " + service.moveNode(JOHN, created, code).value());
        readTree(" of the group", true, GROUP2, false);

        out.println("deleteNode: " + service.deleteNode(created, code).value());
        service.getUserV2(created, code, read, user);
        out.println("getUser_v2: " + read.value.value());
    }

    static void readTree(String what, boolean isNode, int top, boolean filter) {
        Holder<GetHierarchyRetV2> result = new Holder<>();
        Holder<ArrayOfHIERARCHY> tree = new Holder<>();
        service.getHierarchyV2(code, isNode, top, filter, result, tree);
        out.println("getHierarchy_v2" + what + ": " + result.value.value());
        for (HIERARCHY each : tree.value.getHIERARCHY()) {
            out.printf("%s below %d: %s, %s, %s%n", node(each.getINodeID()), each.getIParentID(), each.getEType().value(),
                each.getEStatus().value(), each.getSName());
        }
    }

    // Its id differs in every run.
    static String node(int id) {
        return id == created ? "the new user" : Integer.toString(id);
    }

    static String word(boolean value) {
        return value ? "True" : "False";
    }
}
