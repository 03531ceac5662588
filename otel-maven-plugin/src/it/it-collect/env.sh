env > target/env.txt
