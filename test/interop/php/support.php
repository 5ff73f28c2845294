<?php
// The scenario of support.txt with PHP's SoapClient: php support.php <WSDL> <SOAP version>
[, $wsdl, $version] = $argv;

$customer = 'Néw & <b>Customer</b> 漢字 😀';
$root = 337359;
$john = 337366;
$channel = 1902861082;
$closed = 12345678;

$client = new SoapClient($wsdl, [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    // Otherwise a list of one would arrive as its only element.
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    // Otherwise PHP would keep the WSDL of an earlier service in the folder for temporary files.
    'cache_wsdl' => WSDL_CACHE_NONE,
]);

$word = fn(bool $value): string => $value ? 'True' : 'False';
$printSessions = function (array $sessions): void {
    foreach ($sessions as $each) {
        echo "$each->bStatus, $each->sStatus, entry $each->iEntry $each->sEntry, ",
            "technician $each->iTechnician $each->sTechnician, $each->sStartTime, ",
            "$each->iWaitingTimeInSec s, $each->sCustomField0\n";
    }
};

$reply = $client->requestAuthCode(['sEmail' => 'master@example.com', 'sPassword' => 'Demo-Master-2026']);
$code = ['sAuthCode' => $reply->sAuthCode];
echo "requestAuthCode: $reply->requestAuthCodeResult\n";

echo 'setTimeZone: ', $client->setTimeZone(['sTimezone' => '60'] + $code)->setTimeZoneResult, "\n";
$reply = $client->getTimeZone($code);
echo "getTimeZone: $reply->getTimeZoneResult, $reply->sTimezone\n";
$range = ['dBeginDate' => '2026-01-14T10:00:00Z', 'dEndDate' => '2026-01-14T12:00:00Z'];
echo 'setReportDate_v2: ', $client->setReportDate_v2($range + $code)->setReportDate_v2Result, "\n";
$reply = $client->getReportDate_v2($code);
echo "getReportDate_v2: $reply->getReportDate_v2Result, $reply->dBeginDate to $reply->dEndDate\n";
echo 'setDelimiter: ', $client->setDelimiter(['sDelimiter' => '¦'] + $code)->setDelimiterResult, "\n";
$reply = $client->getDelimiter($code);
echo "getDelimiter: $reply->getDelimiterResult, $reply->sDelimiter\n";

echo 'setReportArea: ', $client->setReportArea(['eReportArea' => 'CHAT_LOG'] + $code)->setReportAreaResult, "\n";
$reply = $client->getReport(['iNodeID' => $root, 'eNodeRef' => 'NODE'] + $code);
echo "getReport: $reply->getReportResult\n$reply->sReport";
$reply = $client->getReport(['iNodeID' => $root, 'eNodeRef' => 'NODE'] + $code);
echo "getReport again: $reply->getReportResult\n";

$extended = ['eReportArea' => 'TRANSFERRED_SESSIONS_EXTENDED'];
echo 'setReportArea_v8: ', $client->setReportArea_v8($extended + $code)->setReportArea_v8Result, "\n";
echo 'getReportArea: ', $client->getReportArea($code)->getReportAreaResult, "\n";
$reply = $client->getReportArea_v8($code);
echo "getReportArea_v8: $reply->getReportArea_v8Result, $reply->eReportArea\n";
echo 'setOutput: ', $client->setOutput(['eOutput' => 'XML'] + $code)->setOutputResult, "\n";
$reply = $client->getReport_v2(['iNodeID' => $channel, 'eNodeRef' => 'CHANNEL'] + $code);
echo "getReport_v2 of a channel: $reply->getReport_v2Result\n$reply->sReport\n";
$reply = $client->getReport_v2(['iNodeID' => -2, 'eNodeRef' => 'EXTERNALROOT'] + $code);
echo "getReport_v2 of external technicians: $reply->getReport_v2Result\n";
echo 'getReport of node 1: ', $client->getReport(['iNodeID' => 1] + $code)->getReportResult, "\n";

$reply = $client->requestPINCode(['sCField0' => $customer] + $code);
echo "requestPINCode: $reply->requestPINCodeResult, $reply->iPINCode\n";
$reply = $client->requestPINCodeV3(['sCField0' => $customer, 'nodeId' => $john] + $code);
$pin = $reply->sPINCode;
echo "requestPINCodeV3: $reply->requestPINCodeV3Result, ", strlen($pin), " digits\n";
$reply = $client->requestAuthCode(['sEmail' => 'jdoe@example.com', 'sPassword' => 'Demo-Tech-2026']);
$johnsCode = ['sAuthCode' => $reply->sAuthCode];
echo "requestAuthCode of a technician: $reply->requestAuthCodeResult\n";
$reply = $client->requestPINCode(['sCField0' => $customer] + $johnsCode);
echo "requestPINCode in the same second: $reply->requestPINCodeResult, $reply->iPINCode\n";
$reply = $client->generateEmailText(['iPINCode' => (int) $pin] + $johnsCode);
echo "generateEmailText: $reply->generateEmailTextResult, $reply->sSubject, $reply->sSignature\n";

$reply = $client->getSession_V3(['iNodeID' => $john] + $code);
echo "getSession_V3: $reply->getSession_V3Result\n";
$printSessions($reply->aSessions->SESSION_V3);
$session = ['iSession' => $reply->aSessions->SESSION_V3[0]->iID];
$start = fn(): string => $client->startSession($session + ['iNode' => $john] + $code)->startSessionResult;
echo "startSession: {$start()}\n";
echo "startSession again: {$start()}\n";
echo 'closeSession: ', $client->closeSession($session + $code)->closeSessionResult, "\n";
$reply = $client->getSession(['iNodeID' => $channel, 'eNodeRef' => 'CHANNEL'] + $code);
echo "getSession of a channel: $reply->getSessionResult\n";
$printSessions($reply->aSessions->SESSION);

$asked = ['iChannelID' => $channel, 'bExcludingAwayAndBusy' => false];
$reply = $client->isAnyTechAvailableOnChannel($asked + $code);
echo "isAnyTechAvailableOnChannel: $reply->isAnyTechAvailableOnChannelResult, {$word($reply->bAvailable)}\n";
$reply = $client->getNote(['iSessionID' => $closed] + $code);
echo "getNote: $reply->getNoteResult, $reply->sNote\n";
$reply = $client->getChat(['iSessionID' => $closed] + $code);
echo "getChat: $reply->getChatResult\n$reply->sChatLog\n";
