java Sender.java emitted
