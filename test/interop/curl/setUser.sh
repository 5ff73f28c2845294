# setUser_v2's HTTP samples of the vendor's guide with curl: sh setUser.sh <address of the service>
# It writes its cookies to the current folder.
set -eu
api=$1/API

# -q: ignores the user's settings for curl.
curl() { command curl -q -sS -w '\n' "$@"; }

code=$(curl -d email=master@example.com --data-urlencode pwd=Demo-Master-2026 "$api/requestAuthCode.aspx" |
  sed -n 's/^AUTHCODE://p')

# Changes John Doe with the sample's parameters: <name> <new password> <old password> <curl's further options>
sample() {
  name=$1 pwd=$2 oldpwd=$3
  shift 3
  curl "$@" "$api/setUser_v2.aspx" \
    --data-urlencode "node=337366" \
    --data-urlencode "name=$name" \
    --data-urlencode "nick=JDoe" \
    --data-urlencode "email=jdoe@company.com" \
    --data-urlencode "ssoid=123456" \
    --data-urlencode "pwd=$pwd" \
    --data-urlencode "confpwd=$pwd" \
    --data-urlencode "oldpwd=$oldpwd" \
    --data-urlencode "status=enabled" \
    --data-urlencode "description=Admin" \
    --data-urlencode "addons=true" \
    --data-urlencode "rpataddon=false" \
    --data-urlencode "authcode=$code"
}

# The sample's own password breaks the rules that the same page documents.
sample 'John Doe' secretPassword oldPassword --get
sample 'John Doe' Secret-Password-1 Demo-Tech-2026 --get
sample 'Zoë & <b>Ünï</b> 漢字 😀' Secret-Password-2 Secret-Password-1

# A session: the cookie is kept in a jar, and no code is sent.
curl -c jar --data-urlencode email=master@example.com --data-urlencode pwd=Demo-Master-2026 "$api/login.aspx"
curl -b jar "$api/getUser_v2.aspx?node=337366"
curl -b jar -c jar "$api/logout.aspx"
curl -b jar "$api/getUser_v2.aspx?node=337366"
