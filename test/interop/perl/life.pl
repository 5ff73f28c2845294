# The scenario of life.txt with SOAP::Lite: perl life.pl <WSDL> <SOAP version>
use strict;
use warnings;
use utf8;
use lib '.';
use UnderstudyClient qw(client);

my ($wsdl, $version) = @ARGV;
my $name   = 'Néw & <b>User</b> 漢字 😀';
my $group1 = 337364;
my $group2 = 337367;
my $john   = 337366;
my $created = 0;

binmode STDOUT, ':utf8';
my $client = client($wsdl, $version, qw(nodeStatus hasMobileAddon));

# Its id differs in every run.
sub node {
    my ($id) = @_;
    return $id == $created ? 'the new user' : $id;
}

my $reply = $client->requestAuthCode('master@example.com', 'Demo-Master-2026');
my $code  = $reply->valueof('//sAuthCode');
print 'requestAuthCode: ', $reply->result, "\n";

sub read_tree {
    my ($what, $is_node, $top, $filter) = @_;
    my $reply = $client->getHierarchy_v2($code, $is_node, $top, $filter);
    print "getHierarchy_v2$what: ", $reply->result, "\n";
    for my $each ($reply->valueof('//aHierarchy/HIERARCHY')) {
        print node($each->{iNodeID}), " below $each->{iParentID}: $each->{eType}, $each->{eStatus}, $each->{sName}\n";
    }
}
read_tree('', 'false', 0, 'false');
read_tree(' of a group without who is offline', 'true', $group1, 'true');

$reply   = $client->createUser($group1, $code);
$created = $reply->valueof('//iNodeID');
print 'createUser: ', $reply->result, "\n";
$reply = $client->createUser($john, $code);
print 'createUser below a user: ', $reply->result, ', ', $reply->valueof('//iNodeID'), "\n";

print 'setUser_v2: ', $client->setUser_v2($created, $name, 'New', 'new@example.com', 'new-sso', '', '', '',
    'Disabled', '', 'False', 'true', $code)->result, "\n";

$reply = $client->getUser_v3(0, 'New@Example.com', $code);
my $user = $reply->valueof('//oUser');
print 'getUser_v3 by e-mail: ', $reply->result, ', ', node($user->{iNodeID}), "\n";
print "user: $user->{sName}, $user->{eType}, $user->{eStatus}, mobile ", ucfirst $user->{hasMobileAddon},
    ', RPAT ', ucfirst $user->{hasRPATAddon}, "\n";

print 'setUserStatus_v7_1: ', $client->setUserStatus_v7_1($created, 'Enabled', $code)->result, "\n";
$reply = $client->getUser_v2($created, $code);
print 'getUser_v2: ', $reply->result, ', ', $reply->valueof('//oUser/eStatus'), "\n";

print 'moveNode: ', $client->moveNode($group2, $created, $code)->result, "\n";
print 'moveNode into a user: ', $client->moveNode($john, $created, $code)->result, "\n";
read_tree(' of the group', 'true', $group2, 'false');

print 'deleteNode: ', $client->deleteNode($created, $code)->result, "\n";
print 'getUser_v2: ', $client->getUser_v2($created, $code)->result, "\n";
