import { form, open, start, started, until } from "../tests/e2e/browser.mjs";
import { choose } from "../tests/e2e/files.mjs";
import { pick } from "../tests/e2e/views.mjs";
import { readdirSync, readFileSync } from "node:fs"; import { join } from "node:path";
const folder = process.argv[2];
const browser = await start("chromium"); const place = await form("http");
const { page } = await open(browser, place.address);
await started(page); await page.setViewport({ width: 1440, height: 900 });
await choose(page, readdirSync(folder).sort().map((n) => join(folder, n)));
await until(page, "matrix", () => { if (document.querySelector("[data-test=matrix] [data-ward][data-item]")) return true; if (!document.querySelector("[data-test=progress]")) document.querySelector("a[href^='#/matrix']")?.click(); return false; });
const settled=()=>page.evaluate(()=>new Promise(d=>{const i=l=>requestAnimationFrame(()=>setTimeout(()=>l?i(l-1):d(),15));i(3)}));
async function traced(name, act, times=3) {
  await settled();
  await page.evaluate(act,0); await settled();
  await browser.target().page;
  await page.tracing.start({ path: "/tmp/trace.json", categories: ["devtools.timeline","disabled-by-default-devtools.timeline","toplevel","blink","cc","v8","disabled-by-default-v8.cpu_profiler"].filter(c=>!c.includes("cpu_profiler")||process.env.CPU) });
  for(let n=1;n<=times;n++){ await page.evaluate(act,n); await settled(); }
  await page.tracing.stop();
  const { traceEvents } = JSON.parse(readFileSync("/tmp/trace.json"));
  const main = traceEvents.filter(e=>e.name==="thread_name"&&e.args.name==="CrRendererMain").map(e=>e.pid+"/"+e.tid);
  const byThread = {};
  for (const e of traceEvents) if (e.ph==="X" && main.includes(e.pid+"/"+e.tid)) (byThread[e.pid+"/"+e.tid]??=[]).push(e);
  const evs = Object.values(byThread).sort((a,b)=>b.length-a.length)[0].sort((a,b)=>a.ts-b.ts||b.dur-a.dur);
  const self = {}; const stack=[];
  const cpu = (e)=>e.tdur??e.dur;
  for (const e of evs) { while(stack.length && stack.at(-1).ts+stack.at(-1).dur<=e.ts) stack.pop(); if(stack.length){ self[stack.at(-1).name]-=cpu(e);} self[e.name]=(self[e.name]??0)+cpu(e); stack.push(e); }
  console.log("──",name); for (const [k,v] of Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,14)) console.log((v/1000/times).toFixed(1).padStart(8), k);
}
const entry=(sel)=>new Function("n",`const l=document.querySelector(${JSON.stringify(sel)}); l.selectedIndex=(l.selectedIndex+1)%l.options.length; l.dispatchEvent(new Event("change",{bubbles:true}));`);
await traced("nothing", ()=>{});
await traced("sort one year", entry("[data-test=sort]"));
await pick(page,"[data-test=sort]","");
await page.evaluate(() => document.querySelector("[data-test=years]").click());
await until(page, "years", () => document.querySelector("td.strand"));
await traced("nothing, years", ()=>{});
await traced("sort years", entry("[data-test=sort]"));
await pick(page,"[data-test=sort]","");
await traced("filter years", entry("[data-test=level]"),6);
await pick(page,"[data-test=level]","");
await traced("panel", (n)=>{const cells = document.querySelectorAll("[data-test=matrix] [data-ward][data-item]"); cells[(n * 131) % cells.length].click();});
await browser.close(); await place.stop();
