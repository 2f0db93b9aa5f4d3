"""The Lua scripts of the Redis store. Redis runs each atomically.

KEYS[1] is always the room document: without it there is no room, and a script returns NOT_FOUND.
"""

NOT_FOUND, REFUSED, DONE, FULL, NOT_JOINED, TOO_MANY, ENDED = -1, 0, 1, -2, -3, -4, -5

# KEYS: room document, set of all rooms by expiry, set of the address's rooms. ARGV: document, timeout in ms, code,
# maximum number of rooms, the address's maximum or -1 for none, seconds after which a room is not in use, seconds for
# which to keep the address's set.
CREATE = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, now)
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[4]) then return -2 end
if tonumber(ARGV[5]) >= 0 then
  local used = 0
  for _, code in ipairs(redis.call('SMEMBERS', KEYS[3])) do
    local expires = redis.call('ZSCORE', KEYS[2], code)
    if not expires then redis.call('SREM', KEYS[3], code)
    elseif now - (expires - ARGV[2] / 1000) < tonumber(ARGV[6]) then used = used + 1 end
  end
  if used >= tonumber(ARGV[5]) then return -4 end
  redis.call('SADD', KEYS[3], ARGV[3])
  redis.call('EXPIRE', KEYS[3], ARGV[7])
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('ZADD', KEYS[2], now + ARGV[2] / 1000, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1"""
# KEYS: room document, set of all rooms, the room's other keys. ARGV: timeout in ms, code.
RENEW = """
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
redis.call('ZADD', KEYS[2], redis.call('TIME')[1] + ARGV[1] / 1000, ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
for index, key in ipairs(KEYS) do if index ~= 2 then redis.call('PEXPIRE', key, ARGV[1]) end end
return 1"""
# KEYS: room document, document to write. ARGV: the text that was read, the text to write.
UPDATE = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return -1 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', math.max(left, 1))
return 1"""
# KEYS: room document, table. ARGV: student, row, '1' to write only over an existing row.
PUT = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return -1 end
if not cjson.decode(redis.call('GET', KEYS[1])).students[ARGV[1]] then return -3 end
if ARGV[3] == '1' and redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], math.max(left, 1))
return 1"""
# KEYS: room document, claim. ARGV: duration of the claim in ms. The claim says when it was made: Redis' clock may be
# set back, and keys then expire too late.
CLAIM = """
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local age = now - (tonumber(redis.call('GET', KEYS[2])) or -math.huge)
if age >= 0 and age < tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[2], string.format('%d', now), 'PX', ARGV[1])
return 1"""
# KEYS: room document, set of all rooms, proposal, mark of a room that has ended. ARGV: document, timeout in ms, code,
# maximum number of rooms, revision, time to wait for other proposals in ms.
PROPOSE = """
if redis.call('EXISTS', KEYS[4]) == 1 then
  redis.call('DEL', KEYS[3])
  return -5
end
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSETNX', KEYS[3], 'began', string.format('%d', now))
redis.call('PEXPIRE', KEYS[3], 60000)
if tonumber(ARGV[5]) > tonumber(redis.call('HGET', KEYS[3], 'revision') or -1) then
  redis.call('HSET', KEYS[3], 'revision', ARGV[5], 'room', ARGV[1])
end
if now - redis.call('HGET', KEYS[3], 'began') < tonumber(ARGV[6]) then return 0 end
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, time[1])
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[4]) then return -2 end
redis.call('SET', KEYS[1], redis.call('HGET', KEYS[3], 'room'), 'PX', ARGV[2])
redis.call('ZADD', KEYS[2], time[1] + ARGV[2] / 1000, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('DEL', KEYS[3])
return 1"""
# KEYS: counter (the exception: no room). ARGV: window in s.
INCREMENT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count"""
