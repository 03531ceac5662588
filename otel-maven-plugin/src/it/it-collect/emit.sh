java Sender.java linked
