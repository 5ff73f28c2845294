import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { lockpath, lockpathCookie, macroLogin, macroSoap, rescueGet, rescueSoap, setUser } from './calls';
import { MASK, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 2.
startBeforeSuite({ standIn: { journalSize: 50 } });

describe('no secret is in the journal', () => {
  const secrets = [
    'Demo-Master-2026',
    DEMO_CODE,
    'Orange-Kettle-42',
    'Keylight-Admin-2026',
    'Macro-Root-2026',
  ];

  test('as a call, an event, or HAR', async () => {
    const stream = await fetch(`${standIn.management}/control/calls/stream`);
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const login = await rescueGet(url, 'login', { email: 'master@example.com', pwd: 'Demo-Master-2026' });
    const code = await rescueGet(url, 'requestAuthCode', {
      email: 'master@example.com',
      pwd: 'Demo-Master-2026',
    });
    await setUser(url, {
      authcode: code.text.split(':')[1]!,
      pwd: 'Orange-Kettle-42',
      confpwd: 'Orange-Kettle-42',
      description: 'the password is Orange-Kettle-42',
    });
    await setUser(url, { email: code.text.split(':')[1]! });
    const macro = await macroSoap(url, 'Login', macroLogin);
    const cookie = await lockpathCookie(url);
    await lockpath(url, 'Ping', undefined, { cookie });
    await standIn.send('GET', '/control/calls/wait?count=7');
    const given = [
      ...secrets,
      code.text.split(':')[1]!,
      login.headers.getSetCookie()[0]!.split(/[=;]/)[1]!,
      /<token>(.*?)<\/token>/.exec(macro.text)![1]!,
      cookie.split('=')[1]!,
    ];
    let streamed = '';
    while (!streamed.includes('"Ping"')) streamed += (await events.read()).value;
    await events.cancel();
    const shown = [
      JSON.stringify(await standIn.calls()),
      JSON.stringify((await standIn.send('GET', '/control/calls.har')).json),
      streamed,
    ];
    for (const text of shown) {
      expect(text).toContain(MASK);
      expect(given.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  test('of the users of createUsers', async () => {
    const user =
      '<USERDATA><parentid>337364</parentid><name>Rita</name><pwd>Orange-Kettle-42</pwd></USERDATA>';
    await rescueSoap(url, 'createUsers', `<aUsers>${user}</aUsers><sAuthCode>${DEMO_CODE}</sAuthCode>`);
    expect((await standIn.calls())[0]!.input).toEqual({
      aUsers: { USERDATA: [{ parentid: 337364, name: 'Rita', pwd: MASK }] },
      sAuthCode: MASK,
    });
  });
});
