import { describe, expect, test } from 'vitest';
import { UnprocessableProblem } from '../../../platform/http/problem.js';
import { checkedRedirectUrl } from './request-input.js';

const redirectOrigins = ['https://integrator.example', 'http://integrator.example', 'http://localhost:8080'];

const codeOf = (text: string, isProduction: boolean): string => {
  try {
    return checkedRedirectUrl(text, { isProduction, redirectOrigins }) ?? 'none';
  } catch (error) {
    if (error instanceof UnprocessableProblem) return error.fields?.[0]?.code ?? '';
    throw error;
  }
};

describe('where the customer may go on to', () => {
  test.each<[string, inProduction: string, elsewhere: string]>([
    ['', 'none', 'none'],
    [
      'https://integrator.example/done?a=1',
      'https://integrator.example/done?a=1',
      'https://integrator.example/done?a=1',
    ],
    ['http://integrator.example/done', 'REDIRECT_NOT_HTTPS', 'http://integrator.example/done'],
    ['http://localhost:8080/', 'REDIRECT_NOT_HTTPS', 'http://localhost:8080/'],
    ['ftp://integrator.example/', 'REDIRECT_NOT_HTTPS', 'REDIRECT_NOT_HTTPS'],
    ['javascript:alert(1)', 'REDIRECT_NOT_HTTPS', 'REDIRECT_NOT_HTTPS'],
    ['https://a:b@integrator.example/', 'REDIRECT_NOT_HTTPS', 'REDIRECT_NOT_HTTPS'],
    ['https://integrator.example:444/', 'REDIRECT_ORIGIN_NOT_ALLOWED', 'REDIRECT_ORIGIN_NOT_ALLOWED'],
    ['https://evil.example/', 'REDIRECT_ORIGIN_NOT_ALLOWED', 'REDIRECT_ORIGIN_NOT_ALLOWED'],
    ['https://integrator.example/\r\nX: y', 'REDIRECT_NOT_AN_ADDRESS', 'REDIRECT_NOT_AN_ADDRESS'],
    ['not an address', 'REDIRECT_NOT_AN_ADDRESS', 'REDIRECT_NOT_AN_ADDRESS'],
  ])('%j', (text, inProduction, elsewhere) => {
    expect([codeOf(text, true), codeOf(text, false)]).toEqual([inProduction, elsewhere]);
  });
});
