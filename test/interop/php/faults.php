<?php
// Breaks a call in each way, and writes what SoapClient throws and how often the service got the call.
[, $wsdl, $management] = $argv;

function control(string $method, string $path, ?array $body = null): mixed
{
    global $management;
    $http = ['method' => $method, 'header' => 'Content-Type: application/json'];
    if ($body) $http['content'] = json_encode($body);
    return json_decode(file_get_contents("$management/control/$path", false, stream_context_create(['http' => $http])));
}

ini_set('default_socket_timeout', '1');
foreach (['reset', 'close', 'truncate', 'garbage', 'hang'] as $how) {
    control('POST', 'rules', ['match' => ['operation' => 'getUser_v2'], 'then' => ['connection' => $how]]);
    $client = new SoapClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE]);
    try {
        $reply = $client->getUser_v2(['iNodeID' => 1]);
        $caught = 'nothing | The call returns ' . json_encode($reply);
    } catch (Throwable $error) {
        $caught = get_class($error) . ' | ' . $error->getMessage();
    }
    $used = control('GET', 'rules')->rules[0]->used;
    echo "$how | $caught | $used\n";
    control('DELETE', 'rules');
}
