# The scenario of rescue.txt with SOAP::Lite: perl rescue.pl <WSDL> <SOAP version>
use strict;
use warnings;
use utf8;
use lib '.';
use UnderstudyClient qw(client fault_code);

my ($wsdl, $version) = @ARGV;
my @account   = ('master@example.com', 'Demo-Master-2026');
my $name      = 'Zoë & <b>Ünï</b> 漢字 😀';
my $new_email = 'zoë&漢字@example.com';
my $john      = 337366;

binmode STDOUT, ':utf8';
my $client = client($wsdl, $version, qw(nodeStatus hasMobileAddon));

sub set_user {
    my ($node, $s_name, $code, $password, $confirmation) = @_;
    return $client->setUser_v2($node, $s_name, $name, $new_email, $name, $password // '', $confirmation // '', '',
        'Enabled', $name, 'True', 'false', $code)->result;
}

print 'login: ', $client->login(@account)->result, "\n";
print 'login with a wrong password: ', $client->login($account[0], 'wrong')->result, "\n";

my $reply = $client->requestAuthCode(@account);
my $code  = $reply->valueof('//sAuthCode');
print 'requestAuthCode: ', $reply->result, "\n";
print 'setUser_v2 with the code: ', set_user($john, $name, $code), "\n";

$reply = $client->getUser_v2($john, $code);
my $user = $reply->valueof('//oUser');
my %same = map { $_ => $user->{$_} eq ($_ eq 'sEmail' ? $new_email : $name) ? 'yes' : 'no' }
    qw(sName sNick sEmail sSSOID sDescription);
print 'getUser_v2 with the code: ', $reply->result, "\n";
print "name: $user->{sName}\n";
print "e-mail: $user->{sEmail}\n";
print "as they were sent: name $same{sName}, nick $same{sNick}, e-mail $same{sEmail}, SSO id $same{sSSOID}, ",
    "description $same{sDescription}\n";

print 'setUser_v2 with a wrong code: ', set_user($john, $name, 'wrong'), "\n";
print 'setUser_v2 of node 1: ', set_user(1, $name, $code), "\n";
print 'setUser_v2 with an empty name: ', set_user($john, '', $code), "\n";
print 'setUser_v2 with two passwords: ', set_user($john, $name, $code, 'New-Secret-2026', 'Other-Secret-2026'), "\n";

$reply = $client->getUser_v3(0, $new_email, '');
$user  = $reply->valueof('//oUser');
print 'getUser_v3 with the cookie: ', $reply->result, "\n";
print "user: $user->{iNodeID}, $user->{eType}, $user->{eStatus}, mobile ", ucfirst $user->{hasMobileAddon},
    ', RPAT ', ucfirst $user->{hasRPATAddon}, "\n";
print 'logout: ', $client->logout->result, "\n";
print 'setUser_v2 after logout: ', set_user($john, $name, ''), "\n";

# The generated class has no such method; its base class calls any.
$client->on_action(sub { '""' });
my ($faultcode, $reason) = fault_code($client->call('getNobody'));
print "getNobody: fault $faultcode: $reason\n";
