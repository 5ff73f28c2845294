<?php
// The scenario of rescue.txt with PHP's SoapClient: php rescue.php <WSDL> <SOAP version>
[, $wsdl, $version] = $argv;

$email = 'master@example.com';
$password = 'Demo-Master-2026';
$name = 'Zoë & <b>Ünï</b> 漢字 😀';
$newEmail = 'zoë&漢字@example.com';
$john = 337366;

$options = [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    // Otherwise PHP would keep the WSDL of an earlier service in the folder for temporary files.
    'cache_wsdl' => WSDL_CACHE_NONE,
];
// SoapClient itself keeps the session's cookie.
$client = new SoapClient($wsdl, $options);

$setUser = fn(int $node, string $sName, string $pwd, string $confirmation, string $code): string =>
    $client->setUser_v2([
        'iNodeID' => $node,
        'sName' => $sName,
        'sNick' => $name,
        'sEmail' => $newEmail,
        'sSSOID' => $name,
        'sPwd' => $pwd,
        'sConfPwd' => $confirmation,
        'sCurrentPwd' => '',
        'eStatus' => 'Enabled',
        'sDescription' => $name,
        'eAddOns' => 'True',
        'bRPATAddOn' => false,
        'sAuthCode' => $code,
    ])->setUser_v2Result;

$account = ['sEmail' => $email, 'sPassword' => $password];
echo 'login: ', $client->login($account)->loginResult, "\n";
echo 'login with a wrong password: ', $client->login(['sPassword' => 'wrong'] + $account)->loginResult, "\n";

$reply = $client->requestAuthCode($account);
$code = $reply->sAuthCode;
echo 'requestAuthCode: ', $reply->requestAuthCodeResult, "\n";
echo 'setUser_v2 with the code: ', $setUser($john, $name, '', '', $code), "\n";

$reply = $client->getUser_v2(['iNodeID' => $john, 'sAuthCode' => $code]);
echo 'getUser_v2 with the code: ', $reply->getUser_v2Result, "\n";
echo 'name: ', $reply->oUser->sName, "\n";
echo 'e-mail: ', $reply->oUser->sEmail, "\n";
$same = fn(string $element, string $sent): string => $reply->oUser->$element === $sent ? 'yes' : 'no';
echo "as they were sent: name {$same('sName', $name)}, nick {$same('sNick', $name)}, ",
    "e-mail {$same('sEmail', $newEmail)}, SSO id {$same('sSSOID', $name)}, ",
    "description {$same('sDescription', $name)}\n";

echo 'setUser_v2 with a wrong code: ', $setUser($john, $name, '', '', 'wrong'), "\n";
echo 'setUser_v2 of node 1: ', $setUser(1, $name, '', '', $code), "\n";
echo 'setUser_v2 with an empty name: ', $setUser($john, '', '', '', $code), "\n";
echo 'setUser_v2 with two passwords: ',
    $setUser($john, $name, 'New-Secret-2026', 'Other-Secret-2026', $code), "\n";

$reply = $client->getUser_v3(['iNodeID' => 0, 'sUserEmail' => $newEmail, 'sAuthCode' => '']);
$user = $reply->oUser;
$word = fn(bool $value): string => $value ? 'True' : 'False';
echo 'getUser_v3 with the cookie: ', $reply->getUser_v3Result, "\n";
echo "user: $user->iNodeID, $user->eType, $user->eStatus, ",
    "mobile {$word($user->hasMobileAddon)}, RPAT {$word($user->hasRPATAddon)}\n";
echo 'logout: ', $client->logout()->logoutResult, "\n";
echo 'setUser_v2 after logout: ', $setUser($john, $name, '', '', ''), "\n";

// With the WSDL, PHP itself refuses what is not in it; without one it sends any call.
$address = ['location' => strtok($wsdl, '?'), 'uri' => 'https://secure.logmeinrescue.com/API/API.asmx'];
try {
    (new SoapClient(null, $options + $address))->getNobody();
} catch (SoapFault $fault) {
    $faultcode = preg_replace('/^.*:/', '', $fault->faultcode);
    echo "getNobody: fault $faultcode: {$fault->getMessage()}\n";
}
