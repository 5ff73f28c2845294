/** Understudy's reply to a successful setUser_v2 call. */
export const okReply =
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">' +
  '<soap:Body><setUser_v2Response xmlns="https://secure.logmeinrescue.com/API/API.asmx">' +
  '<setUser_v2Result>setUser_OK</setUser_v2Result></setUser_v2Response></soap:Body></soap:Envelope>';
