import { atMost, bandsOf, totalsOf, type Band, type Change } from './bands';

const change = (
  at: number,
  from: Change['from'],
  to: Change['to'],
  reason: string = to,
): Change => ({ at, from, to, reason, message: `${reason}.` });

const WINDOW = { from: 0, until: 100 };
const ALWAYS = [{ from: -1000, until: 100 }];

/** `0-40 Ready, 40-100 NotReady:Sealed` */
const text = (bands: readonly Band[]) =>
  bands
    .map(({ from, until, readiness, reason }) =>
      [
        `${from}-${until} ${readiness}`,
        ...(reason === readiness ? [] : [String(reason)]),
      ].join(':'),
    )
    .join(', ');

describe('bandsOf', () => {
  it.each<[string, readonly Change[], typeof ALWAYS, string]>([
    ['nothing of what was never seen', [], ALWAYS, ''],
    [
      'what it has been since before the window',
      [change(-50, null, 'Ready')],
      ALWAYS,
      '0-100 Ready',
    ],
    [
      'each state with its reason',
      [
        change(-50, null, 'Ready'),
        change(40, 'Ready', 'NotReady', 'Sealed'),
        change(60, 'NotReady', 'NotReady', 'NotInitialized'),
        change(70, 'NotReady', 'Ready'),
      ],
      ALWAYS,
      '0-40 Ready, 40-60 NotReady:Sealed, 60-70 NotReady:NotInitialized, 70-100 Ready',
    ],
    [
      'nothing before it was on the platform',
      [change(30, null, 'Blocked')],
      ALWAYS,
      '30-100 Blocked',
    ],
    [
      'nothing while it was gone',
      [
        change(-50, null, 'Ready'),
        change(20, 'Ready', 'Gone'),
        change(50, null, 'Ready'),
      ],
      ALWAYS,
      '0-20 Ready, 50-100 Ready',
    ],
    [
      'the state before its first transition that is kept, without a reason',
      [change(40, 'Ready', 'NotReady', 'Sealed')],
      ALWAYS,
      '0-40 Ready:null, 40-100 NotReady:Sealed',
    ],
    [
      'what the later of two transitions says where those between were pruned',
      [change(-90, null, 'Ready'), change(40, 'Blocked', 'NotReady', 'Sealed')],
      ALWAYS,
      '0-40 Blocked:null, 40-100 NotReady:Sealed',
    ],
    [
      'Unknown for what nobody observed, whatever it was before and after',
      [change(-50, null, 'Ready')],
      [
        { from: -1000, until: 20 },
        { from: 60, until: 100 },
      ],
      '0-20 Ready, 20-60 Unknown:NotObserved, 60-100 Ready',
    ],
    [
      'Unknown in one piece, over transitions that were only found afterwards',
      [change(-50, null, 'Ready'), change(60, 'Ready', 'NotReady', 'Sealed')],
      [
        { from: -1000, until: 20 },
        { from: 60, until: 90 },
      ],
      '0-20 Ready, 20-60 Unknown:NotObserved, 60-90 NotReady:Sealed, 90-100 Unknown:NotObserved',
    ],
    [
      'Unknown for everything when nobody ever looked',
      [change(-50, null, 'Ready')],
      [],
      '0-100 Unknown:NotObserved',
    ],
    [
      'the order of writing, when a clock went back',
      [
        change(10, null, 'Ready'),
        change(50, 'Ready', 'NotReady', 'Sealed'),
        change(40, 'NotReady', 'Ready'),
      ],
      ALWAYS,
      '10-100 Ready',
    ],
    [
      'nothing of the future',
      [change(-50, null, 'Ready'), change(140, 'Ready', 'Blocked')],
      ALWAYS,
      '0-100 Ready',
    ],
  ])('says %s', (_, changes, spans, expected) => {
    expect(text(bandsOf(changes, spans, WINDOW))).toBe(expected);
  });
});

describe('totalsOf', () => {
  it('adds up each readiness', () => {
    const bands = bandsOf(
      [
        change(10, null, 'NotReady', 'Progressing'),
        change(30, 'NotReady', 'Ready'),
        change(60, 'Ready', 'NotReady', 'Sealed'),
      ],
      [{ from: 0, until: 90 }],
      WINDOW,
    );
    expect(totalsOf(bands)).toEqual({
      Ready: 30,
      NotReady: 50,
      Blocked: 0,
      Unknown: 10,
    });
  });

  it('is nothing without bands', () => {
    expect(totalsOf([])).toEqual({
      Ready: 0,
      NotReady: 0,
      Blocked: 0,
      Unknown: 0,
    });
  });
});

describe('atMost', () => {
  const flapping = bandsOf(
    Array.from({ length: 100 }, (_, i) =>
      i % 2
        ? change(i, 'Ready', 'NotReady', 'Sealed')
        : change(i, i ? 'NotReady' : null, 'Ready'),
    ),
    ALWAYS,
    WINDOW,
  );

  it('leaves what is little alone', () => {
    expect(atMost(flapping, 100, WINDOW)).toBe(flapping);
  });

  it('never hides that something was not ready', () => {
    expect(text(atMost(flapping, 10, WINDOW))).toBe('0-100 NotReady:Sealed');
  });

  it('keeps calm times apart from the others', () => {
    const bands = [
      { ...flapping[0], from: 0, until: 50 },
      ...flapping.filter(({ from }) => from >= 50),
    ];
    expect(text(atMost(bands, 10, WINDOW))).toBe(
      '0-50 Ready, 50-100 NotReady:Sealed',
    );
  });
});
