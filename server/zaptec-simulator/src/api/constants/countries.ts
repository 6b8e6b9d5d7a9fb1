/** Norway in `Countries`; the made-up sites lie there. */
export const NORWAY = '83bffdb1-0a92-4574-bb7b-bd0d17387c17';

/** Id, ISO alpha-3 code, name, the service's name of the time zone. */
const rows: readonly (readonly [id: string, code: string, name: string, zone: string])[] = [
  ['0dce87d0-ea28-439c-9caa-9b342614ad15', 'AUS', 'Australia', '(UTC+10:00) Eastern Australia Time (Sydney)'],
  ['d475da45-5b86-42ed-86e5-f30035e16da1', 'AUT', 'Austria', '(UTC+01:00) Central European Time (Vienna)'],
  ['3073c0bd-9f5c-4f18-80dd-a7b163beb3fe', 'BEL', 'Belgium', '(UTC+01:00) Central European Time (Paris)'],
  ['a33ba41a-16e4-4b00-a2a1-4934d89c3a1c', 'HRV', 'Croatia', '(UTC+01:00) Central European Time (Warsaw)'],
  ['06c1cbd3-66d3-48e3-8ca1-9d427400689c', 'CZE', 'Czech Republic', '(UTC+01:00) Central European Time (Prague)'],
  ['52f1e37e-f314-4d48-8a6a-82c74e4830a1', 'DNK', 'Denmark', '(UTC+01:00) Central European Time (Berlin)'],
  ['0047a9bd-adea-4272-9708-3354dee0bd8c', 'EST', 'Estonia', '(UTC+02:00) Eastern European Time (Tallinn)'],
  ['af7a2a3e-6df7-4e7e-b4c6-9d5d6f0c8a31', 'FRO', 'Faroe Islands', '(UTC+00:00) Western European Time (Faroe)'],
  ['42ec863c-edb5-46b0-afeb-36f66fa7eebf', 'FIN', 'Finland', '(UTC+02:00) Eastern European Time (Kyiv)'],
  ['c66b0918-9e65-4dd4-9b6c-47f989538e6d', 'FRA', 'France', '(UTC+01:00) Central European Time (Paris)'],
  ['fb894235-7a19-4fe0-b6a1-8b9c9ceb9e4e', 'DEU', 'Germany', '(UTC+01:00) Central European Time (Berlin)'],
  ['24c5afbe-2446-482e-b78d-a9494f8118d5', 'GRC', 'Greece', '(UTC+02:00) Eastern European Time (Athens)'],
  ['1aef14ea-054d-45f7-91c5-9e1b19762a95', 'HUN', 'Hungary', '(UTC+01:00) Central European Time (Budapest)'],
  ['a0e21e29-474f-466a-9a2f-3a17458465d8', 'ISL', 'Iceland', '(UTC+00:00) Iceland Time'],
  ['04918e62-f761-4ef2-8923-1483fa9fdd05', 'IRL', 'Ireland', '(UTC+00:00) United Kingdom Time'],
  ['2365ed9c-8a79-44b5-9bf8-f7a2cf42fb44', 'ITA', 'Italy', '(UTC+01:00) Central European Time (Berlin)'],
  ['51f14b70-8cfb-4f43-b389-a4966e225ddd', 'LVA', 'Latvia', '(UTC+02:00) Eastern European Time (Riga)'],
  ['8022f9e8-d2a7-4446-a248-bcb25ce6d0e2', 'LTU', 'Lithuania', '(UTC+02:00) Eastern European Time (Vilnius)'],
  ['d7158bfc-ab96-4b85-88fb-26740ab8f17c', 'LUX', 'Luxembourg', '(UTC+01:00) Central European Time (Warsaw)'],
  ['bda681ab-adcb-4f67-bac5-5cbf28d42cc7', 'NLD', 'Netherlands', '(UTC+01:00) Central European Time (Berlin)'],
  [NORWAY, 'NOR', 'Norway', '(UTC+01:00) Central European Time (Berlin)'],
  ['758c174f-d840-4b80-a408-1d46ce2b7e05', 'POL', 'Poland', '(UTC+01:00) Central European Time (Warsaw)'],
  ['53215e81-d4a1-48ab-bfa3-001934b71734', 'PRT', 'Portugal', '(UTC+00:00) United Kingdom Time'],
  ['0b252d8d-18bc-4dbb-9eca-953371586455', 'ROU', 'Romania', '(UTC+02:00) Eastern European Time (Bucharest)'],
  ['2d3debcc-17e9-4e12-8802-4cd04e778655', 'SVK', 'Slovakia', '(UTC+01:00) Central European Time (Bratislava)'],
  ['514f0414-a993-4759-a3e8-db7b83633bfa', 'SVN', 'Slovenia', '(UTC+01:00) Central European Time (Ljubljana)'],
  ['5456f813-850b-418f-9eef-1225e66302d2', 'ESP', 'Spain', '(UTC+01:00) Central European Time (Paris)'],
  ['7ededdc0-d2d3-4daf-8d93-37f998de07b1', 'SWE', 'Sweden', '(UTC+01:00) Central European Time (Berlin)'],
  ['3705d443-31df-4633-8bf4-b8379c82a5cb', 'CHE', 'Switzerland', '(UTC+01:00) Central European Time (Berlin)'],
  ['8e2a76e1-2f43-46bc-9319-0a77b12182e6', 'THA', 'Thailand', '(UTC+07:00) Indochina Time (Bangkok)'],
  ['d251fa3a-078a-4c98-a254-0d65cdecc578', 'TUR', 'Turkey', '(UTC+03:00) Türkiye Time'],
  ['f743b0d4-1f38-43e8-a95d-cf18fe1c3ede', 'GBR', 'United Kingdom', '(UTC+00:00) United Kingdom Time'],
];

export const countries = Object.fromEntries(
  rows.map(([Id, Code, Name, TimeZoneName]) => [Id, { Id, Code, Name, TimeZoneName }]),
);

/** Price areas of the countries that have some; the others have an empty list. */
const areas: Readonly<Record<string, readonly number[]>> = {
  BEL: [14],
  DNK: [10, 11],
  FIN: [12],
  NLD: [13],
  NOR: [1, 2, 3, 4, 5],
  SWE: [6, 7, 8, 9],
};

export const countryDeliveryAreas = Object.fromEntries(rows.map(([id, code]) => [id, areas[code] ?? []]));
