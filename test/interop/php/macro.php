<?php
// The scenario of macro.txt with PHP's SoapClient: php macro.php <WSDL> <SOAP version> <expired token>
[, $wsdl, $version, $expired] = $argv;

$client = new SoapClient($wsdl, [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    // Otherwise PHP would keep the WSDL of an earlier service in the folder for temporary files.
    'cache_wsdl' => WSDL_CACHE_NONE,
]);
$word = fn(bool $value): string => $value ? 'yes' : 'no';
$hasUser = fn(object $reply): string => isset($reply->user) ? 'a user' : 'no user';
$print = function (string $what, string $result): void {
    echo "$what: $result\n";
};
$login = fn(string $userName, string $password, string $userRole): object => $client->Login([
    'userName' => $userName,
    'password' => $password,
    'databaseCode' => 'DEMO',
    'userRole' => $userRole,
    'webServer' => true,
]);

$reply = $login('root', 'wrong', 'FullUser');
$print('Login with a wrong password', "$reply->LoginResult, {$hasUser($reply)}");
$reply = $login('root', 'Macro-Root-2026', 'FullUser');
$user = $reply->user;
$print('Login', "$reply->LoginResult, $reply->userNameFull, $user->userName as $user->userRole of " .
    "$user->databaseCode, " . ($user->sysAdmin ? 'system administrator' : 'standard user'));
$clerk = $login('clerk', 'Clerk-2026', 'Clerk')->user;
$clerk->sysAdmin = true;

$create = fn(array $values, ?object $by = null): string => $client->CreateUser($values + [
    'curuser' => $by ?? $user,
    'userid' => 'Zoe2',
    'fullname' => 'Zoë',
    'password' => 'Orange-Kettle-4',
    'adminuser' => '',
    'emailaddr' => '',
    'sysadmin' => false,
])->CreateUserResult;
$print('CreateUser', $create(['userid' => 'Zoe1', 'fullname' => "Zoë O'Brien"]));
$print('CreateUser by a clerk who says to be a system administrator', $create(['sysadmin' => true], $clerk));
$print('CreateUser with a wrong user name', $create(['userid' => 'Zoë']));
$print('CreateUser with an empty full name', $create(['fullname' => '']));
$print('CreateUser with a short password', $create(['password' => 'short']));
$print('CreateUser with a wrong e-mail address', $create(['emailaddr' => 'zoe@example']));
$print('CreateUser in another case of letters', $create(['userid' => 'ZOE1']));
$print('CreateUser with an unknown admin user', $create(['adminuser' => 'nobody']));
$print('CreateUser on a database that fails', $create(['userid' => 'Broken']));

$edit = fn(string $routine, array $values = [], ?object $by = null): string => $client->$routine($values + [
    'curuser' => $by ?? $user,
    'userid' => 'zoe1',
])->{$routine . 'Result'};
$print('EditUserName', $edit('EditUserName', ['fullname' => 'Zoë Ünï 漢字']));
$print('EditUserName of nobody', $edit('EditUserName', ['userid' => 'nobody', 'fullname' => 'Zoë']));
$print('EditAdminUser', $edit('EditAdminUser', ['adminuser' => 'boss']));
$print('EditAdminUser to a standard user', $edit('EditAdminUser', ['adminuser' => 'clerk']));
$print('EditUserEmail', $edit('EditUserEmail', ['emailaddr' => 'zoe@example.com']));
$print('EditUserEmail to a wrong address', $edit('EditUserEmail', ['emailaddr' => 'zoe']));
$print('EditSysAdminStatus by a clerk', $edit('EditSysAdminStatus', ['isSysAdmin' => true], $clerk));
$print('EditSysAdminStatus', $edit('EditSysAdminStatus', ['isSysAdmin' => false]));
$print('UnlockUser', $edit('UnlockUser'));
$print('EnableUser to false', $edit('EnableUser', ['enable' => false]));
$reply = $login('zoe1', 'Orange-Kettle-4', 'Clerk');
$print('Login of the disabled user', "$reply->LoginResult, {$hasUser($reply)}");
$print('EnableUser to true', $edit('EnableUser', ['enable' => true]));
$reply = $login('zoe1', 'Orange-Kettle-4', 'Clerk');
$print('Login of the new user', "$reply->LoginResult, {$hasUser($reply)}");

$change = fn(string $old): object => $client->ChangeUserPassword([
    'user' => $clerk,
    'newPassword' => 'New-Secret-2026',
    'oldPassword' => $old,
]);
$reply = $change('wrong');
$print('ChangeUserPassword with a wrong old password',
    $word($reply->ChangeUserPasswordResult) . ", $reply->message");
$reply = $change('Clerk-2026');
$clerk = $reply->user;
$print('ChangeUserPassword', $word($reply->ChangeUserPasswordResult));
$print('Login with the new password', $login('clerk', 'New-Secret-2026', 'Clerk')->LoginResult);
$reset = fn(string $password): string => $client->ResetPassword([
    'user' => $user,
    'userName' => 'viewer',
    'newPassword' => $password,
])->ResetPasswordResult;
$print('ResetPassword to a short one', $reset('short'));
$print('ResetPassword', $reset('Orange-Kettle-5'));

$line = fn(string $role): string =>
    '<macroassociations><macroassociation study="ASPIRIN" site="S1" user="Zoe1" role="' . $role .
    '" action="add"/></macroassociations>';
$import = fn(string $xml, ?object $by = null): object => $client->ImportAssociations([
    'user' => $by ?? $user,
    'associationsXml' => $xml,
]);
$print('ImportAssociations', $import($line('Clerk'))->ImportAssociationsResult);
$print('ImportAssociations of no XML', $import('Zoë')->ImportAssociationsResult);
// PHP without its XML extension, which SoapClient does not need, has no parser of its own.
$attribute = function (string $name, string $xml): string {
    preg_match("/ $name=\"([^\"]*)\"/", $xml, $match);
    return html_entity_decode($match[1], ENT_QUOTES | ENT_XML1);
};
$reply = $import($line('Nurse'));
$print('ImportAssociations of an unknown role',
    "$reply->ImportAssociationsResult, {$attribute('error', $reply->reportXml)}");
$print('ImportAssociations by a clerk', $import($line('Clerk'), $clerk)->ImportAssociationsResult);
$reply = $client->ExportAssociations([
    'user' => $user,
    'assocRequestXml' => '<macroassociations><macroassociation user="zoe1"/></macroassociations>',
]);
$first = fn(string $name): string => $attribute($name, $reply->reportXml);
$print('ExportAssociations',
    "{$word($reply->ExportAssociationsResult)}, {$first('study')} {$first('site')} Zoë {$first('role')}");

$printFault = function (string $what) use ($edit, $print, &$user): void {
    try {
        $edit('UnlockUser', [], $user);
    } catch (SoapFault $fault) {
        $faultcode = preg_replace('/^.*:/', '', $fault->faultcode);
        $print("UnlockUser with $what token", "fault $faultcode: {$fault->detail->SessionFault->reason}");
    }
};
$user->token .= 'x';
$printFault('an altered');
$user->token = $expired;
$printFault('an expired');
