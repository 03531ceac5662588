# A request with one log record, as if a command had sent it.
printf '\012\004\022\002\022\000' > target/test-logs.pb
