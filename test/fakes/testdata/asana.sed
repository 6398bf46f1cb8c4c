# The document grows by a path with operations, of a tag that is there and of a new one.
/^paths:/a\
  /aardvarks:\
    get:\
      tags: [Tasks]\
      operationId: aardvarksInTasks\
      responses: {"204": {description: there are some}}\
  /aardvarks/{gid}:\
    put:\
      tags: [Aardvarks]\
      operationId: changeAardvark\
      parameters: [{name: gid, in: path, required: true, schema: {type: string}}]\
      responses: {"204": {description: it is another one}}
