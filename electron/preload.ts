// The bridge: one function to ask, one to listen, over the contract's names and nothing else.
import { contextBridge, ipcRenderer } from 'electron';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on('event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

contextBridge.exposeInMainWorld('trajectoryShare', {
  request: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('request', name, input),
  on: (name: string, listener: Listener): (() => void) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  },
});
