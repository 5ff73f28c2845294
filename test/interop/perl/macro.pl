# The scenario of macro.txt with SOAP::Lite: perl macro.pl <WSDL> <SOAP version> <expired token>
use strict;
use warnings;
use utf8;
use lib '.';
use UnderstudyClient qw(client fault_code);

my ($wsdl, $version, $expired) = @ARGV;
binmode STDOUT, ':utf8';
my $client = client($wsdl, $version);

# A user object as an argument. SOAP::Lite knows only the name of the type; the token and its contents suffice.
sub SOAP::Serializer::as_UserProperties {
    my ($self, $user, $name) = @_;
    my @members = map { SOAP::Data->name($_)->type('string')->value($user->{$_}) } qw(token sysAdmin);
    return [ $name, {}, \SOAP::Data->value(@members) ];
}

sub show {
    my ($what, $result) = @_;
    print "$what: $result\n";
}

sub word { return $_[0] eq 'true' ? 'yes' : 'no' }

sub login {
    my ($user_name, $password, $role) = @_;
    return $client->Login($user_name, $password, 'DEMO', $role, 'false');
}

sub has_user { return $_[0]->valueof('//user') ? 'a user' : 'no user' }

my $reply = login('root', 'wrong', 'FullUser');
show('Login with a wrong password', $reply->result . ', ' . has_user($reply));
$reply = login('root', 'Macro-Root-2026', 'FullUser');
my $user = $reply->valueof('//user');
show('Login', join ', ', $reply->result, $reply->valueof('//LoginResponse/userNameFull'),
    "$user->{userName} as $user->{userRole} of $user->{databaseCode}",
    $user->{sysAdmin} eq 'true' ? 'system administrator' : 'standard user');
my $clerk = login('clerk', 'Clerk-2026', 'Clerk')->valueof('//user');
$clerk->{sysAdmin} = 'true';

sub create {
    my ($what, %values) = @_;
    my %all = (curuser => $user, userid => 'Zoe2', fullname => 'Zoë', password => 'Orange-Kettle-4', adminuser => '',
        emailaddr => '', sysadmin => 'false', %values);
    show("CreateUser$what",
        $client->CreateUser(@all{qw(curuser userid fullname password adminuser emailaddr sysadmin)})->result);
}
create('', userid => 'Zoe1', fullname => "Zoë O'Brien");
create(' by a clerk who says to be a system administrator', curuser => $clerk, sysadmin => 'true');
create(' with a wrong user name', userid => 'Zoë');
create(' with an empty full name', fullname => '');
create(' with a short password', password => 'short');
create(' with a wrong e-mail address', emailaddr => 'zoe@example');
create(' in another case of letters', userid => 'ZOE1');
create(' with an unknown admin user', adminuser => 'nobody');
create(' on a database that fails', userid => 'Broken');

sub edit {
    my ($routine, $what, @values) = @_;
    show("$routine$what", $client->$routine($user, @values)->result);
}
edit('EditUserName', '', 'zoe1', 'Zoë Ünï 漢字');
edit('EditUserName', ' of nobody', 'nobody', 'Zoë');
edit('EditAdminUser', '', 'zoe1', 'boss');
edit('EditAdminUser', ' to a standard user', 'zoe1', 'clerk');
edit('EditUserEmail', '', 'zoe1', 'zoe@example.com');
edit('EditUserEmail', ' to a wrong address', 'zoe1', 'zoe');
show('EditSysAdminStatus by a clerk', $client->EditSysAdminStatus($clerk, 'zoe1', 'true')->result);
edit('EditSysAdminStatus', '', 'zoe1', 'false');
edit('UnlockUser', '', 'zoe1');
edit('EnableUser', ' to false', 'zoe1', 'false');
$reply = login('zoe1', 'Orange-Kettle-4', 'Clerk');
show('Login of the disabled user', $reply->result . ', ' . has_user($reply));
edit('EnableUser', ' to true', 'zoe1', 'true');
$reply = login('zoe1', 'Orange-Kettle-4', 'Clerk');
show('Login of the new user', $reply->result . ', ' . has_user($reply));

$reply = $client->ChangeUserPassword($clerk, 'New-Secret-2026', 'wrong');
show('ChangeUserPassword with a wrong old password', word($reply->result) . ', ' . $reply->valueof('//message'));
$reply = $client->ChangeUserPassword($clerk, 'New-Secret-2026', 'Clerk-2026');
$clerk = $reply->valueof('//user');
show('ChangeUserPassword', word($reply->result));
show('Login with the new password', login('clerk', 'New-Secret-2026', 'Clerk')->result);
show('ResetPassword to a short one', $client->ResetPassword($user, 'viewer', 'short')->result);
show('ResetPassword', $client->ResetPassword($user, 'viewer', 'Orange-Kettle-5')->result);

sub line {
    my ($role) = @_;
    return '<macroassociations><macroassociation study="ASPIRIN" site="S1" user="Zoe1" role="' . $role
        . '" action="add"/></macroassociations>';
}

# An attribute of the first line of a report.
sub attribute {
    my ($name, $report) = @_;
    return $report =~ / $name="([^"]*)"/ ? $1 : '';
}
show('ImportAssociations', $client->ImportAssociations($user, line('Clerk'))->result);
show('ImportAssociations of no XML', $client->ImportAssociations($user, 'Zoë')->result);
$reply = $client->ImportAssociations($user, line('Nurse'));
show('ImportAssociations of an unknown role',
    $reply->result . ', ' . attribute('error', $reply->valueof('//reportXml')));
show('ImportAssociations by a clerk', $client->ImportAssociations($clerk, line('Clerk'))->result);
$reply = $client->ExportAssociations($user,
    '<macroassociations><macroassociation user="zoe1"/></macroassociations>');
my ($study, $site, $role) = map { attribute($_, $reply->valueof('//reportXml')) } qw(study site role);
show('ExportAssociations', word($reply->result) . ", $study $site Zoë $role");

sub show_fault {
    my ($what, $token) = @_;
    my $reply = $client->UnlockUser({ %$user, token => $token }, 'zoe1');
    my ($faultcode) = fault_code($reply);
    show("UnlockUser with $what token", "fault $faultcode: " . $reply->valueof('//SessionFault/reason'));
}
show_fault('an altered', "$user->{token}x");
show_fault('an expired', $expired);
