// One way to write elements.
import { h, render as draw } from 'preact';
import { useState as state, useEffect as effect, useRef as ref } from 'preact/hooks';
import htm from 'htm';

export const html = htm.bind(h);
export const render = draw;
export const useState = state;
export const useEffect = effect;
export const useRef = ref;
