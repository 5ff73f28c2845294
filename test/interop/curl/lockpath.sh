# The vendor's samples for curl, in JSON and in XML, with a cookie jar: sh lockpath.sh <address of the service>
# It writes its cookies to the current folder.
set -eu
service=$1/SecurityService

# -q: ignores the user's settings for curl.
curl() { command curl -q -sS -w '\n' "$@"; }
json() { curl -b cookie.txt -H 'content-type: application/json' -H 'Accept:application/json' "$@"; }
xml() { curl -b cookie.txt -H 'content-type: application/xml;charset=utf-8' "$@"; }

curl -c cookie.txt -H 'content-type: application/json' -H 'Accept:application/json' -X POST \
  -d '{ "username": "admin","password": "Keylight-Admin-2026"}' "$service/Login"
json "$service/Ping"
json -X POST -d '{"Id": "7", "Title": "Zoë & <b>Ünï</b> 漢字 😀", "CommitNullProperties": false}' "$service/UpdateUser"
json -X POST -d '[{"Field":{"ShortName":"AccountType"},"FilterType": "5","Value":"1"}]' "$service/GetUserCount"
json "$service/GetGroup?id=59"
json -X DELETE -d '60' "$service/DeleteGroup"
json "$service/Logout"
json "$service/Ping"

curl -c cookie.txt -H 'content-type: application/xml;charset=utf-8' -X POST \
  -d '<Login><username>admin</username><password>Keylight-Admin-2026</password></Login>' "$service/Login"
xml -X POST -d '<GetUsers><pageIndex>0</pageIndex><pageSize>1</pageSize><filters><FieldFilter><Field><ShortName>AccountType</ShortName></Field><FilterType>10002</FilterType><Value>1|2</Value></FieldFilter></filters></GetUsers>' "$service/GetUsers"
xml -X POST -d '<UpdateUser><user><Id>7</Id><Groups><Group><Id>13</Id></Group></Groups></user></UpdateUser>' "$service/UpdateUser"
xml -X DELETE -d '<DeleteUser><id>10</id></DeleteUser>' "$service/DeleteUser"
xml "$service/GetUser?id=999"
