import api.*;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Holder;

/** Breaks a call in each way, and writes what JAX-WS throws and how often the service got the call. */
class Faults {
    private static final HttpClient http = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        String control = args[1] + "/control/";
        for (String how : new String[] {"reset", "close", "truncate", "garbage", "hang"}) {
            send(control, "POST", "rules",
                "{\"match\":{\"operation\":\"getUser_v2\"},\"then\":{\"connection\":\"" + how + "\"}}");
            APISoap service = new API(new URL(args[0])).getAPISoap();
            ((BindingProvider) service).getRequestContext().put("com.sun.xml.ws.request.timeout", 1000);
            String caught = "nothing |";
            try {
                service.getUserV2(1, null, new Holder<>(), new Holder<>());
            } catch (Exception error) {
                caught = error.getClass().getName() + " | " + error.getMessage().lines().findFirst().get();
            }
            var used = Pattern.compile("\"used\":(\\d+)").matcher(send(control, "GET", "rules", ""));
            used.find();
            System.out.println(how + " | " + caught + " | " + used.group(1));
            send(control, "DELETE", "rules", "");
        }
    }

    private static String send(String control, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
            .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
