(function(){
"use strict";
// The page is complete without this: it lets a reader leave plans out of sight and put tables in another order.
function plans(){
  var known=document.querySelectorAll("#plans [data-name]"),nav=document.querySelector("nav");
  if(known.length<2||!nav){return;}
  var set=document.createElement("fieldset"),legend=document.createElement("legend");
  set.className="show";
  legend.textContent="Plans shown";
  set.appendChild(legend);
  known.forEach(function(plan){
    var label=document.createElement("label"),box=document.createElement("input"),of=plan.getAttribute("data-s");
    box.type="checkbox";
    box.checked=true;
    box.addEventListener("change",function(){
      document.querySelectorAll("[data-s=\""+of+"\"]").forEach(function(part){part.style.display=box.checked?"":"none";});
    });
    label.appendChild(box);
    label.appendChild(document.createTextNode(" "+plan.getAttribute("data-name")));
    set.appendChild(label);
  });
  nav.appendChild(set);
}
function number(cell){
  var text=cell.textContent.replace(/\u2212/g,"-"),found=/[-+]?\d[\d,]*(\.\d+)?/.exec(text);
  if(!found){return null;}
  return parseFloat(found[0].replace(/,/g,""))*(/million/.test(text)?1e6:1);
}
function sort(table,column,up){
  var body=table.tBodies[0],rows=Array.from(body.rows);
  var numeric=rows.every(function(row){return row.cells[column].classList.contains("number");});
  rows.map(function(row,place){
    var cell=row.cells[column];
    return{row:row,place:place,key:numeric?number(cell):cell.textContent.trim().toLowerCase()};
  }).sort(function(one,other){
    if(one.key===other.key){return one.place-other.place;}
    if(one.key===null){return 1;}
    if(other.key===null){return -1;}
    return(one.key<other.key?-1:1)*(up?1:-1);
  }).forEach(function(entry){body.appendChild(entry.row);});
}
function heads(table){
  if(!table.tHead||table.tBodies[0].rows.length<2){return;}
  Array.from(table.tHead.rows[0].cells).forEach(function(head,column){
    if(head.classList.contains("drawing")){return;}
    var button=document.createElement("button");
    button.type="button";
    button.title="Put the rows in this order";
    while(head.firstChild){button.appendChild(head.firstChild);}
    head.appendChild(button);
    button.addEventListener("click",function(){
      var is=head.getAttribute("aria-sort"),up=is?is==="descending":!head.classList.contains("number");
      table.querySelectorAll("th[aria-sort]").forEach(function(other){other.removeAttribute("aria-sort");});
      head.setAttribute("aria-sort",up?"ascending":"descending");
      sort(table,column,up);
    });
  });
}
plans();
document.querySelectorAll("table:not(.forest)").forEach(heads);
}());
