// What a clone knows of the default branch of its origin.
new File(basedir, '.git/refs/remotes/origin').mkdirs()
new File(basedir, '.git/HEAD').text = 'ref: refs/heads/fix\n'
new File(basedir, '.git/refs/remotes/origin/HEAD').text = 'ref: refs/remotes/origin/trunk\n'
return true
