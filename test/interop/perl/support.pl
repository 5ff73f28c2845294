# The scenario of support.txt with SOAP::Lite: perl support.pl <WSDL> <SOAP version>
use strict;
use warnings;
use utf8;
use lib '.';
use UnderstudyClient qw(client);

my ($wsdl, $version) = @ARGV;
my $customer = 'Néw & <b>Customer</b> 漢字 😀';
my $root     = 337359;
my $john     = 337366;
my $channel  = 1902861082;
my $closed   = 12345678;

binmode STDOUT, ':utf8';
my $client = client($wsdl, $version, qw(reportArea reportArea_v8 reportOutput nodeRef nodeRef_v2));

sub print_sessions {
    for my $each (@_) {
        print "$each->{bStatus}, $each->{sStatus}, entry $each->{iEntry} $each->{sEntry}, ",
            "technician $each->{iTechnician} $each->{sTechnician}, $each->{sStartTime}, ",
            "$each->{iWaitingTimeInSec} s, $each->{sCustomField0}\n";
    }
}

my $reply = $client->requestAuthCode('master@example.com', 'Demo-Master-2026');
my $code  = $reply->valueof('//sAuthCode');
print 'requestAuthCode: ', $reply->result, "\n";

print 'setTimeZone: ', $client->setTimeZone('60', $code)->result, "\n";
$reply = $client->getTimeZone($code);
print 'getTimeZone: ', $reply->result, ', ', $reply->valueof('//sTimezone'), "\n";
print 'setReportDate_v2: ',
    $client->setReportDate_v2('2026-01-14T10:00:00Z', '2026-01-14T12:00:00Z', $code)->result, "\n";
$reply = $client->getReportDate_v2($code);
print 'getReportDate_v2: ', $reply->result, ', ', $reply->valueof('//dBeginDate'), ' to ',
    $reply->valueof('//dEndDate'), "\n";
print 'setDelimiter: ', $client->setDelimiter('¦', $code)->result, "\n";
$reply = $client->getDelimiter($code);
print 'getDelimiter: ', $reply->result, ', ', $reply->valueof('//sDelimiter'), "\n";

print 'setReportArea: ', $client->setReportArea('CHAT_LOG', $code)->result, "\n";
$reply = $client->getReport($root, 'NODE', $code);
print 'getReport: ', $reply->result, "\n", $reply->valueof('//sReport');
print 'getReport again: ', $client->getReport($root, 'NODE', $code)->result, "\n";

print 'setReportArea_v8: ', $client->setReportArea_v8('TRANSFERRED_SESSIONS_EXTENDED', $code)->result, "\n";
print 'getReportArea: ', $client->getReportArea($code)->result, "\n";
$reply = $client->getReportArea_v8($code);
print 'getReportArea_v8: ', $reply->result, ', ', $reply->valueof('//eReportArea'), "\n";
print 'setOutput: ', $client->setOutput('XML', $code)->result, "\n";
$reply = $client->getReport_v2($channel, 'CHANNEL', $code);
print 'getReport_v2 of a channel: ', $reply->result, "\n", $reply->valueof('//sReport'), "\n";
print 'getReport_v2 of external technicians: ', $client->getReport_v2(-2, 'EXTERNALROOT', $code)->result, "\n";
print 'getReport of node 1: ', $client->getReport(1, 'NODE', $code)->result, "\n";

$reply = $client->requestPINCode($customer, '', '', '', '', '', '', 'false', $code);
print 'requestPINCode: ', $reply->result, ', ', $reply->valueof('//iPINCode'), "\n";
$reply = $client->requestPINCodeV3($customer, '', '', '', '', '', '', 'false', $john, $code);
my $pin = $reply->valueof('//sPINCode');
print 'requestPINCodeV3: ', $reply->result, ', ', length $pin, " digits\n";
$reply = $client->requestAuthCode('jdoe@example.com', 'Demo-Tech-2026');
my $johns_code = $reply->valueof('//sAuthCode');
print 'requestAuthCode of a technician: ', $reply->result, "\n";
$reply = $client->requestPINCode($customer, '', '', '', '', '', '', 'false', $johns_code);
print 'requestPINCode in the same second: ', $reply->result, ', ', $reply->valueof('//iPINCode'), "\n";
$reply = $client->generateEmailText($pin, $johns_code);
print 'generateEmailText: ', $reply->result, ', ', $reply->valueof('//sSubject'), ', ',
    $reply->valueof('//sSignature'), "\n";

$reply = $client->getSession_V3($john, 'NODE', $code);
print 'getSession_V3: ', $reply->result, "\n";
my @own = $reply->valueof('//aSessions/SESSION_V3');
print_sessions(@own);
my $session = $own[0]{iID};
print 'startSession: ', $client->startSession($session, $john, $code)->result, "\n";
print 'startSession again: ', $client->startSession($session, $john, $code)->result, "\n";
print 'closeSession: ', $client->closeSession($session, $code)->result, "\n";
$reply = $client->getSession($channel, 'CHANNEL', $code);
print 'getSession of a channel: ', $reply->result, "\n";
print_sessions($reply->valueof('//aSessions/SESSION'));

$reply = $client->isAnyTechAvailableOnChannel($channel, 'false', $code);
print 'isAnyTechAvailableOnChannel: ', $reply->result, ', ', ucfirst $reply->valueof('//bAvailable'), "\n";
$reply = $client->getNote($closed, $code);
print 'getNote: ', $reply->result, ', ', $reply->valueof('//sNote'), "\n";
$reply = $client->getChat($closed, $code);
print 'getChat: ', $reply->result, "\n", $reply->valueof('//sChatLog'), "\n";
