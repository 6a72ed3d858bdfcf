import { describe, expect, it } from 'vitest';
import { urlFits } from '../../../../src/core/profile/suggest.ts';

describe('a URL', () => {
  it.each([
    ['ws://localhost:8765', '*://*:8765/*', true],
    ['wss://h:8765/a/b?c', '*://*:8765/*', true],
    ['ws://localhost:8766/', '*://*:8765/*', false],
    ['ws://h/8765', '*://*:8765/*', false],
    ['ws://H.Example/ws/chat?token=1', '*://*/ws/chat', true],
    ['ws://h:9/ws/chat/', '*://*/ws/chat', false],
    ['ws://h/ws/group-chat', '*://*/ws/chat', false],
    ['wss://api.example.com/', 'wss://*.example.com', true],
    ['wss://api.example.com:444/', 'wss://*.example.com', false],
    ['wss://api.example.com:443/', 'wss://*.example.com', true],
    ['ws://[::1]:8765/', '*://*:8765', true],
    ['ws://user:pw@h:8765/', '*://h:8765', true],
    ['nonsense', '*://*/*', false],
    ['ws://h/a?x=1', '*://*/a?x=*', true],
    [`ws://h/${'a'.repeat(3000)}`, `*://*/${'*a'.repeat(400)}b`, false],
  ])('%.40s is meant by %.40s: %s', (url, pattern, expected) => {
    expect(urlFits(url, pattern)).toBe(expected);
  });
});
