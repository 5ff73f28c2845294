-- The requests that wrk sends, and the check of each reply; load.ts runs it and reads its output.
--
-- Arguments: the request's head and body, in which {id}, {n} and {length} are replaced by a user's node, a text unique to
-- the call and the length of the body; the first node, the number of nodes, where to begin, and the step to the next node,
-- which visits all of them before it repeats one; milliseconds that a connection waits before a call; the prefix of {n};
-- and the texts that the body of every reply must contain.

local head, body, first, count, start, step, run
local expected = {}
local n = 0

-- Global, so that done() can ask for them.
wrong = 0
sample = ""

local thread

function setup(one)
  thread = one
end

-- A text split at its placeholders; their names are at even indexes.
local function cut(template)
  local parts = {}
  local from = 1
  for before, name, after in template:gmatch("()%{(%l+)%}()") do
    parts[#parts + 1] = template:sub(from, before - 1)
    parts[#parts + 1] = name
    from = after
  end
  parts[#parts + 1] = template:sub(from)
  return parts
end

local function fill(parts, values)
  local made = {}
  for i = 1, #parts do
    made[i] = i % 2 == 1 and parts[i] or values[parts[i]]
  end
  return table.concat(made)
end

function init(args)
  head, body = cut(args[1]), cut(args[2])
  first, count, start, step = tonumber(args[3]), tonumber(args[4]), tonumber(args[5]), tonumber(args[6])
  local pause = tonumber(args[7])
  -- wrk pauses before each call if this function exists.
  if pause > 0 then
    function delay()
      return pause
    end
  end
  run = args[8]
  for i = 9, #args do
    expected[#expected + 1] = args[i]
  end
end

local values = {}

function request()
  n = n + 1
  values.id = string.format("%d", first + (start + n * step) % count)
  values.n = string.format("%s%d", run, n)
  local text = fill(body, values)
  values.length = #text
  return fill(head, values) .. text
end

function response(status, _, text)
  local right = status == 200
  for i = 1, #expected do
    right = right and text:find(expected[i], 1, true) ~= nil
  end
  if not right then
    wrong = wrong + 1
    if sample == "" then
      sample = status .. " " .. text
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"errors":%d}\n%s',
    summary.requests,
    summary.duration / 1e6,
    latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3,
    -- wrk counts every status from 400 as an error too; our check has counted it already.
    thread:get("wrong") + errors.connect + errors.read + errors.write + errors.timeout,
    thread:get("sample")
  ))
end
