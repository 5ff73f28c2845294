<?php
// The scenario of life.txt with PHP's SoapClient: php life.php <WSDL> <SOAP version>
[, $wsdl, $version] = $argv;

$name = 'Néw & <b>User</b> 漢字 😀';
$group1 = 337364;
$group2 = 337367;
$john = 337366;
$created = 0;

$client = new SoapClient($wsdl, [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    // Otherwise a list of one would arrive as its only element.
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    // Otherwise PHP would keep the WSDL of an earlier service in the folder for temporary files.
    'cache_wsdl' => WSDL_CACHE_NONE,
]);

// Its id differs in every run.
$node = function (int $id) use (&$created): string {
    return $id === $created ? 'the new user' : (string) $id;
};
$word = fn(bool $value): string => $value ? 'True' : 'False';

$reply = $client->requestAuthCode(['sEmail' => 'master@example.com', 'sPassword' => 'Demo-Master-2026']);
$code = ['sAuthCode' => $reply->sAuthCode];
echo "requestAuthCode: $reply->requestAuthCodeResult\n";

$readTree = function (string $what, bool $isNode, int $top, bool $filter) use ($client, $code, $node): void {
    $asked = ['bIsNode' => $isNode, 'iNodeID' => $top, 'bFilterOffline' => $filter];
    $reply = $client->getHierarchy_v2($code + $asked);
    echo "getHierarchy_v2$what: $reply->getHierarchy_v2Result\n";
    foreach ($reply->aHierarchy->HIERARCHY as $each) {
        echo "{$node($each->iNodeID)} below $each->iParentID: $each->eType, $each->eStatus, $each->sName\n";
    }
};
$readTree('', false, 0, false);
$readTree(' of a group without who is offline', true, $group1, true);

$reply = $client->createUser(['iParentID' => $group1] + $code);
$created = $reply->iNodeID;
echo "createUser: $reply->createUserResult\n";
$reply = $client->createUser(['iParentID' => $john] + $code);
echo "createUser below a user: $reply->createUserResult, $reply->iNodeID\n";

$reply = $client->setUser_v2([
    'iNodeID' => $created,
    'sName' => $name,
    'sNick' => 'New',
    'sEmail' => 'new@example.com',
    'sSSOID' => 'new-sso',
    'sPwd' => '',
    'sConfPwd' => '',
    'sCurrentPwd' => '',
    'eStatus' => 'Disabled',
    'sDescription' => '',
    'eAddOns' => 'False',
    'bRPATAddOn' => true,
] + $code);
echo "setUser_v2: $reply->setUser_v2Result\n";

$reply = $client->getUser_v3(['iNodeID' => 0, 'sUserEmail' => 'New@Example.com'] + $code);
$user = $reply->oUser;
echo "getUser_v3 by e-mail: $reply->getUser_v3Result, {$node($user->iNodeID)}\n";
echo "user: $user->sName, $user->eType, $user->eStatus, ",
    "mobile {$word($user->hasMobileAddon)}, RPAT {$word($user->hasRPATAddon)}\n";

$reply = $client->setUserStatus_v7_1(['iNodeID' => $created, 'eStatus' => 'Enabled'] + $code);
echo "setUserStatus_v7_1: $reply->setUserStatus_v7_1Result\n";
$reply = $client->getUser_v2(['iNodeID' => $created] + $code);
echo "getUser_v2: $reply->getUser_v2Result, {$reply->oUser->eStatus}\n";

$move = fn(int $target): string =>
    $client->moveNode(['iTargetNodeID' => $target, 'iNodeID' => $created] + $code)->moveNodeResult;
echo "moveNode: {$move($group2)}\n";
echo "moveNode into a user: {$move($john)}\n";
$readTree(' of the group', true, $group2, false);

echo 'deleteNode: ', $client->deleteNode(['iNodeID' => $created] + $code)->deleteNodeResult, "\n";
echo 'getUser_v2: ', $client->getUser_v2(['iNodeID' => $created] + $code)->getUser_v2Result, "\n";
